-- Tells the counters of a job that has ended without a run. It was changed before, in this transaction.
INSERT INTO $(SCHEMA).counter_delta (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished, group_id)
SELECT job_id, unfinished - 1, succeeded, failed, deadletter, cancelled, 1 - unfinished, group_id
FROM $(SCHEMA).counted_job
WHERE job_id = :job_id
