UPDATE $(SCHEMA).job
SET status            = 'NEW',
    attempt_count     = 0,
    rescue_count      = 0,
    deferral_count    = 0,
    deferred_utc      = NULL,
    available_utc     = CURRENT_TIMESTAMP,
    finished_utc      = NULL,
    last_error        = NULL,
    error_kind        = NULL,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
