-- Tries at an order that are under way: they take a place among those that may still be wrong, until they are settled. One that was
-- never settled (the node was killed) means nothing any more after a while.
create table identity_passes (
  id            text    not null,
  subject       text    not null,              -- as in identity_tries
  until         bigint  not null,
  primary key (subject, id)
);
create index identity_passes_until on identity_passes (until);
