-- Jobs of a group that wait in no lane: a step. Tells the counters.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, cancelled, finished)
SELECT job_id, group_id, -1, 1, 1
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = CURRENT_TIMESTAMP,
        last_error        = 'withdrawn with its group',
        error_kind        = 'CANCELLED',
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    WHERE unplaced_group_id = :group_id AND lane_id IS NULL AND status = 'NEW' AND group_id = :group_id
    FETCH FIRST :most ROWS ONLY)
