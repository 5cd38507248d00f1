-- available_utc stays: the job keeps its place.
UPDATE $(SCHEMA).job
SET status            = 'NEW',
    attempt_count     = GREATEST(attempt_count - 1, 0),
    last_error        = :error,
    error_kind        = :error_kind,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
