UPDATE $(SCHEMA).job
SET lease_expires_utc = DATEADD(MILLISECOND, :lease_ms, CURRENT_TIMESTAMP)
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
