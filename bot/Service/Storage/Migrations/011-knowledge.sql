-- The quick replies as they are now. Seeded from the pack's files, edited on the knowledge page.
create table knowledge_entries (
  id         text   primary key,
  place      bigint not null,                  -- order in lists
  entry      text   not null,                  -- JSON
  version    bigint not null,                  -- grows with each change, also over a deletion
  edited     bigint not null,                  -- 1: somebody changed it, so an upgrade leaves it alone
  deleted    bigint not null,                  -- 1: somebody deleted it; the row keeps an upgrade from bringing it back
  pack_hash  text,                             -- of the pack's entry that it came from
  updated_at bigint not null,
  updated_by text                              -- shown name; null: the pack
);

-- Every version there ever was.
create table knowledge_history (
  id         text   not null,
  version    bigint not null,
  entry      text,                             -- null: deleted
  updated_at bigint not null,
  updated_by text,
  primary key (id, version)
);

-- The facts of the last pack that could be read.
create table knowledge_facts (
  key  text primary key,
  fact text not null                           -- JSON
);

-- Grows with each change; who serves the knowledge looks at it.
insert into counters (name, value) values ('knowledge', 0);
