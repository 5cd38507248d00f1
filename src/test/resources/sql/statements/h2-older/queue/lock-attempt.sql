-- Locks the job of an attempt that ends, and reads what its transition depends on. No row: the lease is lost.
SELECT attempt_count, max_attempts, deferral_count, rescue_count
FROM $(SCHEMA).job
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
FOR UPDATE
