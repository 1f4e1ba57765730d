-- The register, whole (AFT-REGISTER). Which states a kind has and how they follow each other is data of the program
-- (Cases/CaseKinds.cs). The version grows with each change: who acts on an old one is refused.
alter table cases add column version bigint not null default 1;
alter table cases add column owner_id text;            -- who of the staff sees to it
alter table cases add column owner_name text;
alter table cases add column customer_name text;
alter table cases add column purchased_at bigint;
alter table cases add column product text;             -- the shop's product number, or several
alter table cases add column title text;               -- what was bought, in words
alter table cases add column quantity integer;
alter table cases add column amount bigint;            -- fen: what the goods of the case cost
alter table cases add column return_tracking text;     -- the customer's parcel to us
alter table cases add column new_tracking text;        -- ours to the customer
alter table cases add column owed bigint;              -- fen: what is to be paid back over its whole life; above 0 it is promised
alter table cases add column degree text;              -- how bad it is: the flow's own word
alter table cases add column proposal text;            -- what was agreed, in words for staff
alter table cases add column facts text;               -- what the flow must know of it later, JSON
alter table cases add column closed_at bigint;
create index cases_list on cases (state, promised_by);
create index cases_order on cases (order_number);
create index cases_customer on cases (customer_id);
create index cases_conversation on cases (conversation_id);

-- Who did what, in order.
create table case_history (
  case_id    text    not null references cases (id),
  number     integer not null,                -- 1 first
  at         bigint  not null,
  who        text    not null,                -- a staff id, or bot, customer, shop
  who_name   text,
  step       text    not null,
  from_state text,
  to_state   text,
  note       text,
  amount     bigint,                          -- fen
  primary key (case_id, number)
);

-- What an order may still be refunded: a row an order, which is also the lock that refunds of one order queue at.
create table order_money (
  order_number text   primary key,
  paid         bigint not null,               -- fen, as the shop last said
  elsewhere    bigint not null,               -- fen that the shop refunded without us
  seen_at      bigint not null
);

-- Money of cases. The id is the shop's idempotency key.
create table refunds (
  id           text   primary key,
  case_id      text   not null references cases (id),
  order_number text   not null references order_money (order_number),
  amount       bigint not null check (amount > 0),
  reason       text   not null,
  state        text   not null,               -- reserved, done, refused, stuck (nobody knows: it still counts)
  created_at   bigint not null,
  updated_at   bigint not null
);
create index refunds_order on refunds (order_number);
create index refunds_case on refunds (case_id);

-- What a supervisor must decide.
create table approvals (
  id            text   primary key,
  case_id       text   not null references cases (id),
  step          text   not null,              -- what is done once it is approved
  amount        bigint,                       -- fen
  upper         bigint,                       -- fen that the flow may give by itself
  reason        text   not null,
  proposed_by   text   not null,              -- a staff id, or bot
  proposed_name text,
  state         text   not null,              -- waiting, approved, declined
  decided_by    text,
  decided_name  text,
  remark        text,
  created_at    bigint not null,
  decided_at    bigint
);
create index approvals_waiting on approvals (created_at) where state = 'waiting';
create index approvals_case on approvals (case_id);
create unique index approvals_one on approvals (case_id, step) where state = 'waiting';

-- Pictures that customers sent as evidence. Their bytes lie in Data:Directory or, where several nodes share a store, in photo_bytes.
create table photos (
  id              text    primary key,
  conversation_id text    not null references conversations (id),
  case_id         text    references cases (id),
  user_id         text    not null,            -- who sent it
  name            text    not null,            -- what they called it, only to be shown
  content_type    text    not null,            -- by what the bytes are, not by what was said of them
  size            bigint  not null,
  created_at      bigint  not null
);
create index photos_case on photos (case_id);
create index photos_conversation on photos (conversation_id);
create table photo_bytes (id text primary key, bytes bytea not null);

-- Numbers of the rules that a supervisor changed, over those of the settings.
create table policy_overrides (
  path       text   primary key,               -- below Policies: Return:LimitUpTo
  value      text   not null,                  -- as the settings would have it
  updated_at bigint not null,
  updated_by text   not null
);
insert into counters (name, value) values ('policies', 0);

-- Signed identities are good once.
create table identity_nonces (
  nonce      text   primary key,
  expires_at bigint not null
);
create index identity_nonces_expiry on identity_nonces (expires_at);
