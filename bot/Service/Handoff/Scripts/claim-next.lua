--[[ Gives the hand-off that has waited longest, among the teams of this agent, to the agent.
     KEYS  presence, agents, tickets, waiting, claims, leases, held, changed          ARGV  agent, now, lease end
     Returns {hand-off, ticket}, or false when none waits, or the agent is not present or takes no new ones. ]]
local presence, agents, tickets, waiting, claims, leases, held, changed = unpack(KEYS)
local agent, now, leaseEnd = ARGV[1], ARGV[2], ARGV[3]

local presentUntil = redis.call('ZSCORE', presence, agent)
if not presentUntil or tonumber(presentUntil) <= tonumber(now) then
  return false
end
local who = cjson.decode(redis.call('HGET', agents, agent))
if not who.available then
  return false
end

local handoff, team, since
for _, one in ipairs(who.teams) do
  local first = redis.call('ZRANGE', waiting .. ':' .. one, 0, 0, 'WITHSCORES')
  if first[1] then
    local age = tonumber(first[2])
    if not handoff or age < since or (age == since and first[1] < handoff) then
      handoff, team, since = first[1], one, age
    end
  end
end
if not handoff then
  return false
end

redis.call('ZREM', waiting .. ':' .. team, handoff)
redis.call('HSET', claims, handoff, agent)
redis.call('ZADD', leases, leaseEnd, handoff)
redis.call('SADD', held .. ':' .. agent, handoff)
redis.call('HSET', changed, handoff, now)
return { handoff, redis.call('HGET', tickets, handoff) }
