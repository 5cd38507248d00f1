DELETE FROM $(SCHEMA).artifact WHERE run_id IN (SELECT run_id FROM $(SCHEMA).run WHERE job_id = :job_id)
