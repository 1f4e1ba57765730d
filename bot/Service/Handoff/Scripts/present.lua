--[[ The agents whose presence has not run out.
     KEYS  presence, agents, held          ARGV  now
     Returns a flat list of agent, who (JSON), number of hand-offs it holds. ]]
local found = {}
for _, agent in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')) do
  found[#found + 1] = agent
  found[#found + 1] = redis.call('HGET', KEYS[2], agent)
  found[#found + 1] = tostring(redis.call('SCARD', KEYS[3] .. ':' .. agent))
end
return found
