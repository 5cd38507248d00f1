SELECT * FROM $(SCHEMA).artifact WHERE run_id = :run_id ORDER BY artifact_type, created_utc
