--[[ The agent takes no new hand-offs. What it holds stays until it is done or its lease ends.
     KEYS  agents, presence          ARGV  agent
     Returns 1 when the agent was present, else 0. ]]
redis.call('HDEL', KEYS[1], ARGV[1])
return redis.call('ZREM', KEYS[2], ARGV[1])
