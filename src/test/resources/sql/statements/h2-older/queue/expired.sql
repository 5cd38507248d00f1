-- Skips rows that another transaction is changing, however long that takes: nobody waits for a process that hangs.
SELECT job_id, locked_by,
       attempt_count, max_attempts, deferral_count, rescue_count, COALESCE(deferred_utc, created_utc) AS deferred_utc
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND lease_expires_utc <= CURRENT_TIMESTAMP
FOR UPDATE SKIP LOCKED
