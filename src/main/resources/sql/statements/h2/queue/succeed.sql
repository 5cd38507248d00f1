UPDATE $(SCHEMA).job
SET status            = 'SUCCEEDED',
    finished_utc      = CURRENT_TIMESTAMP,
    last_error        = NULL,
    error_kind        = NULL,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
