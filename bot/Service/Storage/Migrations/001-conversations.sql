-- One row a conversation: who it is with, who owns it, what the bot remembers, how far the log has come.
create table conversations (
  id            text   primary key,
  visitor_id    text   not null,
  customer_id   text,
  channel       text   not null,
  language      text   not null,
  owner         text   not null,               -- bot, queue, agent, closed
  owner_id      text,                          -- the agent who owns it
  handoff_id    text,                          -- the hand-off it waits or is served under
  last_number   bigint not null,               -- of the log
  handled       bigint not null,               -- up to this number the bot has taken its turns
  episode       integer not null,
  state         text,                          -- the bot's memory, JSON
  created_at    bigint not null,
  updated_at    bigint not null
);
create index conversations_visitor on conversations (visitor_id);
create index conversations_unhandled on conversations (id) where handled < last_number;

-- The log. Numbers are gapless within a conversation.
create table log (
  conversation_id text    not null references conversations (id),
  number          bigint  not null,
  id              text    not null,            -- the activity's id
  client_id       text,                        -- clientActivityID: the same twice is one message
  kind            text    not null,            -- customer, bot, agent, note (staff only), event (for the bot only)
  at              bigint  not null,
  activity        text    not null,            -- JSON
  primary key (conversation_id, number)
);
create unique index log_client on log (conversation_id, client_id) where client_id is not null;

-- What turns want done outside. The id is the idempotency key.
create table effects (
  id              text    primary key,
  conversation_id text    not null references conversations (id),
  effect          text    not null,            -- JSON
  state           text    not null,            -- pending, done, refused, given-up
  attempts        integer not null,
  due_at          bigint  not null,
  detail          text,
  created_at      bigint  not null,
  updated_at      bigint  not null
);
create index effects_due on effects (due_at) where state = 'pending';

-- The after-sales register.
create table cases (
  id              text    primary key,
  number          bigint  not null unique,     -- shown as C1024
  conversation_id text    references conversations (id),
  customer_id     text,
  visitor_id      text,
  kind            text    not null,
  order_number    text,
  tracking_number text,
  team            text    not null,
  problem         text    not null,
  state           text    not null,            -- open, closed
  promised_by     bigint  not null,
  created_at      bigint  not null,
  updated_at      bigint  not null
);
create table counters (name text primary key, value bigint not null);
insert into counters (name, value) values ('case', 1000);

-- One row a hand-off, kept after it ended.
create table handoffs (
  id              text    primary key,
  conversation_id text    not null references conversations (id),
  team            text    not null,
  reason          text    not null,
  summary         text    not null,
  order_number    text,
  state           text    not null,            -- waiting, claimed, done, left, in-vain
  agent_id        text,
  agent_name      text,
  queued_at       bigint  not null,
  claimed_at      bigint,
  ended_at        bigint,
  stars           integer,
  comment         text
);
create index handoffs_state on handoffs (state, queued_at);
create index handoffs_conversation on handoffs (conversation_id);

-- Keys that sign tokens, the same on all nodes.
create table signing_keys (name text primary key, value text not null);
