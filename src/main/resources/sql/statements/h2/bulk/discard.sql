-- Deleted soon.
UPDATE $(SCHEMA).bulk_action SET expires_utc = CURRENT_TIMESTAMP WHERE bulk_action_id = :bulk_action_id AND state = 'LOADING'
