-- Skips rows that another transaction is changing, however long that takes: nobody waits for a process that hangs.
SELECT job_id, locked_by, locked_utc, lease_boot, suspect_event, suspect_size, death_count, counted_deaths,
       attempt_count, max_attempts, deferral_count, rescue_count
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND lease_expires_utc <= CURRENT_TIMESTAMP
FOR UPDATE SKIP LOCKED
