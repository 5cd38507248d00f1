DELETE FROM $(SCHEMA).run WHERE job_id = :job_id
