-- The pack that filled the store last; with another one the unedited entries of this one go.
create table knowledge_pack (name text primary key);
