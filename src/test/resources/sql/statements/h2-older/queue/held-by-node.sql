-- Skips rows that another transaction is changing: such a job is left to its lease.
SELECT job_id, locked_by,
       attempt_count, max_attempts, deferral_count, rescue_count, COALESCE(deferred_utc, created_utc) AS deferred_utc
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND LEFT(locked_by, CHAR_LENGTH(CAST(:prefix AS VARCHAR))) = :prefix
FOR UPDATE SKIP LOCKED
