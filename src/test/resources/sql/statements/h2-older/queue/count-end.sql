-- The older program told the counters nothing.
INSERT INTO $(SCHEMA).counter_delta (job_id) VALUES (:job_id)
