UPDATE $(SCHEMA).bulk_action
SET state = 'DONE', ended_utc = CURRENT_TIMESTAMP, lease_id = NULL, lease_expires_utc = NULL
WHERE bulk_action_id = :bulk_action_id AND state = 'RUNNING' AND lease_id = :lease_id
