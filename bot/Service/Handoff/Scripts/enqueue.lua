--[[ Adds a hand-off to the waiting of its team, in the order of its since. Does nothing when it waits or is claimed already.
     KEYS  tickets, waiting, teams, changed          ARGV  hand-off, ticket, team, since, now
     Returns 1 when it was added, else 0. ]]
local tickets, waiting, teams, changed = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local handoff, ticket, team, since, now = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('HSETNX', tickets, handoff, ticket) == 0 then
  return 0
end
redis.call('ZADD', waiting .. ':' .. team, since, handoff)
redis.call('SADD', teams, team)
redis.call('HSET', changed, handoff, now)
return 1
