-- Who sends in a channel's conversation until due_at: a node for one round of it, or a call that waits for its answer; empty: nobody.
alter table channel_routes add column holder text not null default '';
