-- The job that a worker claimed under a lease; no row if it did not, or does not hold it any more.
SELECT *
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND locked_by = :worker_id AND lease_id = :lease_id
