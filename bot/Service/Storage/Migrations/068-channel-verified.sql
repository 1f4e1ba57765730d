-- Whether a channel's own token vouched for the address in the reference. One that was vouched for is not replaced by one that was not.
alter table channel_routes add column verified integer not null default 0;
