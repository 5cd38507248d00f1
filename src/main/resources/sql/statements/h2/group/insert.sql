INSERT INTO $(SCHEMA).job_group (group_key, label, created_by, state, open_since_utc, webhook_url)
VALUES (:group_key, :label, :created_by, :state, CASE WHEN :state = 'OPEN' THEN CURRENT_TIMESTAMP END, :webhook_url)
