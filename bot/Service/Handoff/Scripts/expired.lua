--[[ Hands out up to 100 claims whose lease has ended, each to one caller: nobody else gets them before the grace time ends.
     KEYS  leases, in-hand, claims, tickets          ARGV  now, end of the grace time
     Returns a flat list of hand-off, ticket, agent; the longest expired first. ]]
local leases, inhand, claims, tickets = unpack(KEYS)
local now, graceEnd = ARGV[1], ARGV[2]

local found = {}
for _, handoff in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now, 'LIMIT', 0, 100)) do
  redis.call('ZADD', leases, graceEnd, handoff)
  redis.call('HSET', inhand, handoff, graceEnd)
  found[#found + 1] = handoff
  found[#found + 1] = redis.call('HGET', tickets, handoff)
  found[#found + 1] = redis.call('HGET', claims, handoff)
end
return found
