-- The newest first.
SELECT group_id, group_key, label, created_utc, created_by, state, changed_utc, changed_by, reason, webhook_url, rejected_percent, of_last, budget_tokens, budget_hours
FROM $(SCHEMA).limited_group
WHERE group_id <= :last_id
ORDER BY group_id DESC
LIMIT :limit
