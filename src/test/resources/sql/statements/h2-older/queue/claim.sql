-- The condition on status lets only one of several processes win. A job that was reset by hand may still have values of an
-- earlier attempt; they are overwritten.
SELECT * FROM FINAL TABLE (
    UPDATE $(SCHEMA).job
    SET status            = 'RUNNING',
        attempt_count     = attempt_count + 1,
        locked_by         = :worker_id,
        locked_utc        = CURRENT_TIMESTAMP,
        lease_id          = :lease_id,
        lease_expires_utc = DATEADD(MILLISECOND, :lease_ms, CURRENT_TIMESTAMP),
        lease_boot        = :boot_id,
        finished_utc      = NULL
    WHERE job_id = :job_id AND status = 'NEW')
