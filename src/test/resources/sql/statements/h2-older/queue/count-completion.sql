-- The older program told the counters nothing.
INSERT INTO $(SCHEMA).counter_delta (job_id) SELECT job_id FROM $(SCHEMA).run WHERE run_id = :run_id AND job_id = :job_id
