-- What a message said before it was corrected. The log itself holds what the customer sees now; a message taken back keeps its text
-- there under the kind 'withdrawn', which only staff read, and each correction is an entry of the kind 'change'.
create table log_versions (
  conversation_id text    not null references conversations (id),
  number          bigint  not null,            -- of the message
  version         integer not null,            -- 1 = as it was first sent
  activity        text    not null,            -- JSON
  until           bigint  not null,            -- when the next one took its place
  primary key (conversation_id, number, version)
);
-- Under which id a channel keeps what an agent wrote, so that it can be corrected there.
create table channel_messages (
  conversation_id text    not null references conversations (id),
  id              text    not null,            -- the activity's id in the log
  channel_id      text,                        -- none: the channel gave no id, or the caller had waited for the answer
  primary key (conversation_id, id)
);
