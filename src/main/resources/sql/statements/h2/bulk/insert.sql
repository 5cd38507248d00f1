INSERT INTO $(SCHEMA).bulk_action (bulk_action_id, action, priority, filter_json, created_by, expires_utc)
VALUES (:bulk_action_id, :action, :priority, :filter_json, :created_by,
        DATEADD(MILLISECOND, :expires_after_ms, CURRENT_TIMESTAMP))
