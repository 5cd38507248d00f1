-- Removes the lease at once, so that the worker can record nothing more; the attempt under way is not spent. Tells the counters.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, cancelled, finished)
SELECT job_id, group_id, -1, 1, 1
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET attempt_count     = CASE WHEN status = 'RUNNING' THEN GREATEST(attempt_count - 1, 0) ELSE attempt_count END,
        status            = 'CANCELLED',
        finished_utc      = CURRENT_TIMESTAMP,
        last_error        = 'withdrawn by a user',
        error_kind        = 'CANCELLED',
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    WHERE job_id = :job_id AND status IN ('NEW', 'RUNNING'))
