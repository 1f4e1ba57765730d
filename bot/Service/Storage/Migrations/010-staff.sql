-- Accounts of staff, as ASP.NET Core Identity keeps them (Staff/StaffContext.cs is the model).
create table staff_members (
  id                   text    primary key,
  user_name            text    not null,
  normalized_user_name text    not null,
  display_name         text    not null,
  teams                text    not null,       -- names with a blank between them
  password_hash        text,                   -- null until the one-time link was used
  security_stamp       text,                   -- a new one ends the sessions of the account
  concurrency_stamp    text,
  access_failed_count  integer not null,
  lockout_end          bigint,
  disabled             boolean not null,
  last_seen            bigint,
  created_at           bigint  not null
);
create unique index staff_members_name on staff_members (normalized_user_name);

create table staff_roles (
  id                text primary key,
  name              text not null,
  normalized_name   text not null unique,
  concurrency_stamp text
);
insert into staff_roles (id, name, normalized_name) values
  ('agent', 'agent', 'AGENT'),
  ('editor', 'editor', 'EDITOR'),
  ('publisher', 'publisher', 'PUBLISHER'),
  ('supervisor', 'supervisor', 'SUPERVISOR'),
  ('manager', 'manager', 'MANAGER'),
  ('administrator', 'administrator', 'ADMINISTRATOR');

create table staff_member_roles (
  user_id text not null references staff_members (id) on delete cascade,
  role_id text not null references staff_roles (id),
  primary key (user_id, role_id)
);
create index staff_member_roles_role on staff_member_roles (role_id);

-- One-time links; the token itself is never kept.
create table staff_links (
  hash       text   primary key,               -- SHA-256 of the token
  purpose    text   not null,                  -- first-administrator, invite, reset
  staff_id   text,                             -- whose; null for the first administrator
  expires_at bigint not null,
  used_at    bigint,
  created_at bigint not null
);

-- Who changed what.
create table audit (
  id      text   primary key,                  -- in the order of time
  at      bigint not null,
  who     text   not null,                     -- a staff id, or console
  what    text   not null,                     -- staff.invited, knowledge.changed, …
  subject text   not null,                     -- the id of what was changed
  detail  text                                 -- JSON
);
create index audit_subject on audit (subject, at);

-- Keys of cookies and one-time tokens where several nodes share a store (Data Protection).
create table protection_keys (
  name text primary key,
  xml  text not null
);
