-- Waits for the open transaction of a dead process: it is rolled back soon.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND locked_by = :worker_id
FOR UPDATE
