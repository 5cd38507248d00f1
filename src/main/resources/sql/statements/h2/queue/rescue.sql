-- Not fenced on a lease: the caller has locked the row with one of the selects beside this, and its worker is dead.
UPDATE $(SCHEMA).job
SET status            = CASE WHEN rescue_count + 1 >= :max_rescues THEN 'DEADLETTER' ELSE 'NEW' END,
    rescue_count      = rescue_count + 1,
    attempt_count     = GREATEST(attempt_count - 1, 0),
    available_utc     = CURRENT_TIMESTAMP,
    finished_utc      = CASE WHEN rescue_count + 1 >= :max_rescues THEN CURRENT_TIMESTAMP END,
    last_error        = 'the worker ' || COALESCE(locked_by, '?') || ' died while it held the job',
    error_kind        = 'WORKER_DIED',
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND status = 'RUNNING'
