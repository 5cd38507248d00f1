SELECT group_id, group_key, label, created_utc, created_by, state, changed_utc, changed_by, reason
FROM $(SCHEMA).job_group
WHERE group_key = :group_key
