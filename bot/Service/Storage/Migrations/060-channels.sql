-- Conversations that came by a Bot Framework channel: where they are answered, and how far that has been done.
create table channel_routes (
  conversation_id text    primary key references conversations (id),
  reference       text    not null,            -- ConversationReference, JSON; as verified when it was last written to us from there
  delivered       bigint  not null,            -- up to this number of the log everything was sent
  attempts        integer not null,            -- tries in a row that failed
  due_at          bigint  not null             -- not sent before: held for a caller that waits, taken by a node, or a pause after a failure
);
create index channel_routes_due on channel_routes (due_at);
