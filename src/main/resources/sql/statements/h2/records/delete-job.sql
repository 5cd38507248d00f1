DELETE FROM $(SCHEMA).job WHERE job_id = :job_id
