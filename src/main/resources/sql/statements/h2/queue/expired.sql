-- Passes over what somebody is finishing at this moment, be it for very long: nobody waits for a process that hangs.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND lease_expires_utc < CURRENT_TIMESTAMP
FOR UPDATE SKIP LOCKED
