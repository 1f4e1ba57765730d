-- The handling times of a team's last finished talks.
create index handoffs_done on handoffs (team, ended_at) where state = 'done';
-- What an agent served.
create index handoffs_agent on handoffs (agent_id, state, ended_at);
