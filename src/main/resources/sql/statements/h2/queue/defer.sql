-- As give-back, for a job that met an outage: the time of its return is kept, and ten that counted are too many.
UPDATE $(SCHEMA).job
SET status            = 'NEW',
    attempt_count     = GREATEST(attempt_count - 1, 0),
    released_utc      = CURRENT_TIMESTAMP,
    last_error        = :error,
    error_kind        = :error_kind,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING' AND release_count < :max_deferrals
