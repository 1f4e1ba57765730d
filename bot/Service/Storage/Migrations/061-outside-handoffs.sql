-- Hand-offs that an outside desk serves: what it was told, and how far it has the conversation.
create table outside_handoffs (
  handoff_id      text    primary key references handoffs (id),
  state           text    not null,            -- new, asked, accepted, completed, failed, over
  delivered       bigint  not null,            -- up to this number of the log the desk has everything that the customer wrote
  attempts        integer not null,            -- tries in a row that failed
  due_at          bigint  not null,            -- nothing is done before: taken by a node, or a pause after a failure
  give_up_at      bigint  not null             -- when the customer is not left waiting for an acceptance any longer
);
create index outside_handoffs_open on outside_handoffs (due_at) where state <> 'over';
