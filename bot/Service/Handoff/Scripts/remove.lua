--[[ Takes a hand-off off the queue, waiting or claimed.
     KEYS  tickets, waiting, claims, leases, in-hand, held, changed          ARGV  hand-off
     Returns 1 when it was there, else 0. ]]
local tickets, waiting, claims, leases, inhand, held, changed = unpack(KEYS)
local handoff = ARGV[1]

local ticket = redis.call('HGET', tickets, handoff)
if not ticket then
  return 0
end
local agent = redis.call('HGET', claims, handoff)
if agent then
  redis.call('SREM', held .. ':' .. agent, handoff)
end
redis.call('ZREM', waiting .. ':' .. cjson.decode(ticket).t, handoff)
redis.call('HDEL', claims, handoff)
redis.call('ZREM', leases, handoff)
redis.call('HDEL', inhand, handoff)
redis.call('HDEL', changed, handoff)
redis.call('HDEL', tickets, handoff)
return 1
