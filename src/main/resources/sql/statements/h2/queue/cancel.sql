-- The lease goes at once, so that nothing the worker still says is heard; the attempt under way is given back.
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
WHERE job_id = :job_id AND status IN ('NEW', 'RUNNING')
