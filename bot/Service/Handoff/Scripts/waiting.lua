--[[ All that wait, of every team, each team's longest first.
     KEYS  teams, waiting, tickets
     Returns a flat list of hand-off, ticket. ]]
local found = {}
for _, team in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  for _, handoff in ipairs(redis.call('ZRANGE', KEYS[2] .. ':' .. team, 0, -1)) do
    found[#found + 1] = handoff
    found[#found + 1] = redis.call('HGET', KEYS[3], handoff)
  end
end
return found
