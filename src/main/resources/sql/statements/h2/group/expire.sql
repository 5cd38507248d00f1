-- Jobs whose deadline is past and that have not ended: a step. Tells the counters.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, cancelled, finished)
SELECT job_id, group_id, -1, 1, 1
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET attempt_count     = CASE WHEN status = 'RUNNING' THEN GREATEST(attempt_count - 1, 0) ELSE attempt_count END,
        status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = CURRENT_TIMESTAMP,
        last_error        = 'its deadline is past',
        error_kind        = 'EXPIRED',
        expires_utc       = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    WHERE expires_utc <= CURRENT_TIMESTAMP AND status IN ('NEW', 'RUNNING')
    FETCH FIRST :most ROWS ONLY)
