--[[ Makes the queue say what storage says: adds what is missing, moves what stands differently, takes off what storage does not
     have. Leaves alone what changed after `settled`, because the picture given may be older.
     KEYS  epoch, tickets, waiting, teams, claims, leases, in-hand, held, changed
     ARGV  now, lease end, settled, then hand-off, ticket, agent ('' when it waits) for each
     Returns how many hand-offs were changed. ]]
local epoch, tickets, waiting, teams, claims, leases, inhand, held, changed = unpack(KEYS)
local now, leaseEnd, settled = ARGV[1], ARGV[2], tonumber(ARGV[3])

local function isSettled(handoff)
  return tonumber(redis.call('HGET', changed, handoff) or '0') <= settled
end

local function takeOff(handoff, team)
  local agent = redis.call('HGET', claims, handoff)
  if agent then
    redis.call('SREM', held .. ':' .. agent, handoff)
  end
  redis.call('ZREM', waiting .. ':' .. team, handoff)
  redis.call('HDEL', claims, handoff)
  redis.call('ZREM', leases, handoff)
  redis.call('HDEL', inhand, handoff)
end

local told, count = {}, 0
for i = 4, #ARGV, 3 do
  local handoff, ticket, agent = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local known = redis.call('HEXISTS', tickets, handoff) == 1
  local stands = redis.call('HGET', claims, handoff) or ''
  told[handoff] = true
  if not known or (stands ~= agent and isSettled(handoff)) then
    local the = cjson.decode(ticket)
    takeOff(handoff, the.t)
    redis.call('HSET', tickets, handoff, ticket)
    redis.call('SADD', teams, the.t)
    redis.call('HSET', changed, handoff, now)
    if agent == '' then
      redis.call('ZADD', waiting .. ':' .. the.t, the.s, handoff)
    else
      redis.call('HSET', claims, handoff, agent)
      redis.call('ZADD', leases, leaseEnd, handoff)
      redis.call('SADD', held .. ':' .. agent, handoff)
    end
    count = count + 1
  end
end

for _, handoff in ipairs(redis.call('HKEYS', tickets)) do
  if not told[handoff] and isSettled(handoff) then
    takeOff(handoff, cjson.decode(redis.call('HGET', tickets, handoff)).t)
    redis.call('HDEL', tickets, handoff)
    redis.call('HDEL', changed, handoff)
    count = count + 1
  end
end
redis.call('SET', epoch, now)
return count
