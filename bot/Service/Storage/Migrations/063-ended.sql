-- A conversation whose customer ended it (an endOfConversation activity) can be read; nothing can be added by its customer.
alter table conversations add column ended integer not null default 0;
