-- Words for the same thing, a group a row.
create table knowledge_synonyms (
  id         text   primary key,
  entry      text   not null,                  -- JSON: language and words
  version    bigint not null,
  edited     bigint not null,
  deleted    bigint not null,
  updated_at bigint not null,
  updated_by text                              -- shown name; null: the pack
);

-- Every version of every group.
create table knowledge_synonym_history (
  id         text   not null,
  version    bigint not null,
  entry      text,                             -- null: taken out
  updated_at bigint not null,
  updated_by text,
  reason     text,
  primary key (id, version)
);
