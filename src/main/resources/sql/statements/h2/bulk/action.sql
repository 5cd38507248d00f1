SELECT bulk_action_id, action, priority, filter_json, state, matched, created_utc, created_by, expires_utc, confirmed_utc, ended_utc
FROM $(SCHEMA).bulk_action
WHERE bulk_action_id = :bulk_action_id AND state <> 'LOADING'
