--[[ The agent is present until the lease end, and so are the leases of what it holds, but for what is in a sweeper's hand.
     KEYS  agents, presence, leases, in-hand, held          ARGV  agent, who (JSON), now, lease end
     Returns how many leases were renewed. ]]
local agents, presence, leases, inhand, held = unpack(KEYS)
local agent, who, now, leaseEnd = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

redis.call('HSET', agents, agent, who)
redis.call('ZADD', presence, leaseEnd, agent)
local renewed = 0
for _, handoff in ipairs(redis.call('SMEMBERS', held .. ':' .. agent)) do
  local handedOutUntil = redis.call('HGET', inhand, handoff)
  if not handedOutUntil or tonumber(handedOutUntil) <= tonumber(now) then
    redis.call('HDEL', inhand, handoff)
    redis.call('ZADD', leases, leaseEnd, handoff)
    renewed = renewed + 1
  end
end
return renewed
