-- Tells the counters of jobs that this transaction deletes next and has locked. What happened in the last hour and day, happened.
INSERT INTO $(SCHEMA).counter_delta (job_id, unfinished, succeeded, failed, deadletter, cancelled)
SELECT job_id, -unfinished, -succeeded, -failed, -deadletter, -cancelled
FROM $(SCHEMA).counted_job
WHERE job_id = ANY(CAST(:job_ids AS UUID ARRAY))
