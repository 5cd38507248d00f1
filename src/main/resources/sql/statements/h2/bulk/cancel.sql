-- What it did stays; the step under way holds the row.
UPDATE $(SCHEMA).bulk_action
SET state = 'CANCELLED', ended_utc = CURRENT_TIMESTAMP, lease_id = NULL, lease_expires_utc = NULL
WHERE bulk_action_id = :bulk_action_id AND state IN ('PREVIEWED', 'RUNNING')
