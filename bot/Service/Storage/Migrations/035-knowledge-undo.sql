-- Drafts as they were before somebody changed or threw away several at once; kept a day, to be put back.
create table knowledge_undo (
  undo     text   not null,                    -- one for each such change
  id       text   not null,                    -- of the entry
  staff_id text   not null,                    -- who did it
  draft    text,                               -- JSON of the draft as it was; null: there was none
  left_at  bigint not null,                    -- the draft's version that the change left; 0: none
  base     bigint not null,                    -- the published version then; 0: none
  at       bigint not null,
  primary key (undo, id)
);
