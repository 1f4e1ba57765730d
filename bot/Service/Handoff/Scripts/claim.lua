--[[ Gives one hand-off, of whatever team, to the agent.
     KEYS  presence, tickets, waiting, claims, leases, held, changed          ARGV  agent, hand-off, now, lease end
     Returns {hand-off, ticket}, or false when it does not wait or the agent is not present. ]]
local presence, tickets, waiting, claims, leases, held, changed = unpack(KEYS)
local agent, handoff, now, leaseEnd = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local presentUntil = redis.call('ZSCORE', presence, agent)
if not presentUntil or tonumber(presentUntil) <= tonumber(now) then
  return false
end
local ticket = redis.call('HGET', tickets, handoff)
if not ticket or redis.call('ZREM', waiting .. ':' .. cjson.decode(ticket).t, handoff) == 0 then
  return false
end
redis.call('HSET', claims, handoff, agent)
redis.call('ZADD', leases, leaseEnd, handoff)
redis.call('SADD', held .. ':' .. agent, handoff)
redis.call('HSET', changed, handoff, now)
return { handoff, ticket }
