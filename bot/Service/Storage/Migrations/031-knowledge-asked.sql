-- What customers asked and what the knowledge made of it, gleaned from the log: for gaps, figures and the exam before publishing.
create table knowledge_asked (
  conversation_id text   not null references conversations (id),
  number          bigint not null,             -- of the customer's entry in the log
  at              bigint not null,
  language        text   not null,
  question        text   not null,
  tapped          bigint not null,             -- 1: a button, not words
  reply_id        text   not null,             -- the activity that answered
  outcome         text   not null,             -- answer, suggestions, none
  entry_id        text,                        -- what answered
  offered         text   not null,             -- ids of what was offered, with a blank between them
  taken           text,                        -- what of it was chosen
  primary key (conversation_id, number)
);
create index knowledge_asked_at on knowledge_asked (at);
create index knowledge_asked_entry on knowledge_asked (entry_id, at);

-- How far each conversation has been gleaned.
create table knowledge_gleaned (
  conversation_id text   primary key references conversations (id),
  number          bigint not null
);

-- What customers thought of an answer.
create table knowledge_thumbs (
  conversation_id text   not null references conversations (id),
  reply_id        text   not null,
  up              bigint not null,
  at              bigint not null,
  primary key (conversation_id, reply_id)
);
