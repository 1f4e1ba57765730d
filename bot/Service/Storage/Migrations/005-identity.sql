-- Wrong order numbers and phone endings (service rules, section 4), counted for each visitor, network address and order.
-- A row whose last try is older than the closing time means nothing any more and is removed by and by.
create table identity_tries (
  subject       text    primary key,           -- visitor:…, address:…, order:…
  wrong         integer not null,
  last_at       bigint  not null
);
create index identity_tries_last on identity_tries (last_at);

-- The network address that a visitor was last seen at; IPv6 as its /64 network.
create table visitor_addresses (
  visitor_id    text    primary key,
  address       text    not null,
  seen_at       bigint  not null
);
create index visitor_addresses_seen on visitor_addresses (seen_at);
