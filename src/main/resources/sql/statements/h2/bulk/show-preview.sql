-- All of its jobs are in.
UPDATE $(SCHEMA).bulk_action
SET state       = 'PREVIEWED',
    matched     = :matched,
    created_utc = CURRENT_TIMESTAMP,
    expires_utc = DATEADD(MILLISECOND, :expires_after_ms, CURRENT_TIMESTAMP)
WHERE bulk_action_id = :bulk_action_id AND state = 'LOADING'
