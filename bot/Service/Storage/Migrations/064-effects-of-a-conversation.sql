-- Whether an effect is its conversation's first is asked for each that is due, also when very many wait for a shop that is down.
create index effects_waiting on effects (conversation_id) where state = 'pending';
