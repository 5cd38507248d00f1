-- Held to the commit: who enqueues into a group, makes a lane of it or changes its state takes turns with the others. Who locks its limits
-- too locks them before.
SELECT group_id, state
FROM $(SCHEMA).job_group
WHERE group_id = :group_id
FOR UPDATE
