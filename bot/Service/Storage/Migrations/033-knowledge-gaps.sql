-- What agents wish the knowledge knew.
create table knowledge_suggestions (
  id              text   primary key,
  language        text   not null,
  question        text   not null,
  answer          text   not null,             -- may be empty
  conversation_id text,                        -- where it came up
  at              bigint not null,
  staff_id        text   not null,
  staff_name      text   not null,
  done_at         bigint                       -- taken over or put aside
);

-- Questions that an editor has put aside; asked again later, they are a gap again.
create table knowledge_put_aside (
  language text   not null,
  question text   not null,
  at       bigint not null,
  staff_id text   not null,
  primary key (language, question)
);
