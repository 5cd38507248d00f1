-- Skips rows that another transaction is changing, however long that takes: nobody waits for a process that hangs.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND lease_expires_utc < CURRENT_TIMESTAMP
FOR UPDATE SKIP LOCKED
