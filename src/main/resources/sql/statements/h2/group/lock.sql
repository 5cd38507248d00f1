-- Held to the commit: who enqueues into a group, makes a lane of it or changes its state takes turns with the others.
SELECT group_id, group_key, label, created_utc, created_by, state, changed_utc, changed_by, reason
FROM $(SCHEMA).job_group
WHERE group_id = :group_id
FOR UPDATE
