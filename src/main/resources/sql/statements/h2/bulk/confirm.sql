UPDATE $(SCHEMA).bulk_action
SET state = 'RUNNING', confirmed_utc = CURRENT_TIMESTAMP
WHERE bulk_action_id = :bulk_action_id AND state = 'PREVIEWED' AND expires_utc > CURRENT_TIMESTAMP
