-- Pictures of answers. In the store, so that every node has them; base64, because the engines call bytes by different names.
create table knowledge_pictures (
  name       text   primary key,               -- from the picture's hash, with its kind
  content    text   not null,
  bytes      bigint not null,
  created_at bigint not null,
  created_by text   not null
);
