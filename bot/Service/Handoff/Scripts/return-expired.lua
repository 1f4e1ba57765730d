--[[ Puts a hand-off whose claim has expired back to its old place among the waiting.
     KEYS  tickets, waiting, claims, leases, in-hand, held, changed          ARGV  agent, hand-off, now
     Returns 1, or 0 when the agent does not hold it any more or has renewed it after the grace time. ]]
local tickets, waiting, claims, leases, inhand, held, changed = unpack(KEYS)
local agent, handoff, now = ARGV[1], ARGV[2], ARGV[3]

if redis.call('HGET', claims, handoff) ~= agent or redis.call('HEXISTS', inhand, handoff) == 0 then
  return 0
end
local ticket = cjson.decode(redis.call('HGET', tickets, handoff))
redis.call('HDEL', claims, handoff)
redis.call('ZREM', leases, handoff)
redis.call('HDEL', inhand, handoff)
redis.call('SREM', held .. ':' .. agent, handoff)
redis.call('ZADD', waiting .. ':' .. ticket.t, ticket.s, handoff)
redis.call('HSET', changed, handoff, now)
return 1
