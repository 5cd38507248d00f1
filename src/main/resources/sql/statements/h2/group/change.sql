-- The row is locked.
UPDATE $(SCHEMA).job_group
SET state = :state, changed_utc = CURRENT_TIMESTAMP, changed_by = :changed_by, reason = :reason
WHERE group_id = :group_id
