-- The condition on status lets only one of several processes win; that on the lane, what was looked at before. A job that was
-- reset by hand may still have values of an earlier attempt; they are overwritten. Only a waiting job is in a lane: however
-- this one comes back, it is unplaced.
SELECT * FROM FINAL TABLE (
    UPDATE $(SCHEMA).job
    SET status            = 'RUNNING',
        lane_id           = NULL,
        attempt_count     = attempt_count + 1,
        locked_by         = :worker_id,
        locked_utc        = CURRENT_TIMESTAMP,
        lease_id          = :lease_id,
        lease_expires_utc = DATEADD(MILLISECOND, :lease_ms, CURRENT_TIMESTAMP),
        lease_boot        = :boot_id,
        finished_utc      = NULL
    WHERE job_id = :job_id AND status = 'NEW' AND lane_id IS NOT DISTINCT FROM CAST(:lane_id AS BIGINT))
