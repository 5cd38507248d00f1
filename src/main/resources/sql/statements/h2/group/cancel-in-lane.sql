-- Jobs of a group that wait in one of its lanes: a step. Tells the counters.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, cancelled, finished)
SELECT job_id, group_id, -1, 1, 1
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET attempt_count     = CASE WHEN status = 'RUNNING' THEN GREATEST(attempt_count - 1, 0) ELSE attempt_count END,
        status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = CURRENT_TIMESTAMP,
        last_error        = 'withdrawn with its group',
        error_kind        = 'CANCELLED',
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    WHERE lane_id = :lane_id AND status = 'NEW' AND group_id = :group_id
    FETCH FIRST :most ROWS ONLY)
