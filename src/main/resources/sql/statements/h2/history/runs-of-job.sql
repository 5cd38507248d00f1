SELECT * FROM $(SCHEMA).run WHERE job_id = :job_id ORDER BY started_utc, completed_utc
