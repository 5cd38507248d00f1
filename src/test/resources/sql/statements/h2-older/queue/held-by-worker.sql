-- What a process itself held under a slot's name. Skips rows that another transaction is changing: such a job is left to its
-- lease.
SELECT job_id, locked_by, locked_utc, lease_boot, suspect_event, suspect_size, death_count, counted_deaths,
       attempt_count, max_attempts, deferral_count, rescue_count
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND locked_by = :worker_id AND lease_boot = :boot_id
FOR UPDATE SKIP LOCKED
