-- Counts a lease that stranded-leases has locked from now on, for as long as it held before. No status and no lease_id changes:
-- a worker that is alive renews it as ever, and a dead one's job is rescued in time.
UPDATE $(SCHEMA).job
SET lease_expires_utc = DATEADD(MILLISECOND, DATEDIFF(MILLISECOND, locked_utc, lease_expires_utc), CURRENT_TIMESTAMP)
WHERE job_id = :job_id AND status = 'RUNNING'
