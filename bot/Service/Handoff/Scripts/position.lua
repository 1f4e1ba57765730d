--[[ The place of a hand-off among the waiting of its team.
     KEYS  tickets, waiting          ARGV  hand-off
     Returns 1 for the next one, 0 when it does not wait. ]]
local ticket = redis.call('HGET', KEYS[1], ARGV[1])
if not ticket then
  return 0
end
local rank = redis.call('ZRANK', KEYS[2] .. ':' .. cjson.decode(ticket).t, ARGV[1])
return rank and rank + 1 or 0
