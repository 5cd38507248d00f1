SELECT created_utc, job_id FROM $(SCHEMA).job WHERE job_id = :job_id
