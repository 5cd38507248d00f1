-- The older program told the counters nothing.
INSERT INTO $(SCHEMA).counter_delta (job_id) SELECT CAST(c1 AS UUID) FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY))
