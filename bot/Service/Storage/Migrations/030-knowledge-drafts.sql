-- What editors are working on; the published entry stays as it is until the draft is published. One draft an entry.
create table knowledge_drafts (
  id         text   primary key,               -- of the entry
  entry      text,                             -- JSON; null: the entry is to be taken out
  base       bigint not null,                  -- the published version it was made from; 0: none
  version    bigint not null,                  -- grows with each save
  state      text   not null,                  -- draft, review
  authors    text   not null,                  -- staff ids, with a blank between them
  updated_at bigint not null,
  updated_by text   not null                   -- shown name
);

alter table knowledge_history add column written_by text;    -- shown name of who wrote what updated_by published
alter table knowledge_history add column reason text;        -- why it was published although something is answered worse

-- Questions whose right entry is known, asked before each publication.
create table knowledge_exam (
  id         text   primary key,
  language   text   not null,
  question   text   not null,
  topic      text   not null,                  -- an entry's id, or none
  created_at bigint not null,
  created_by text   not null,
  unique (language, question)
);
