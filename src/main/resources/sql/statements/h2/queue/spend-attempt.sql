-- The limit acts here, when an attempt failed, and never at the claim: a job reset by hand is always tried once more.
UPDATE $(SCHEMA).job
SET status            = CASE WHEN attempt_count >= max_attempts THEN 'DEADLETTER' ELSE 'NEW' END,
    available_utc     = CASE WHEN attempt_count >= max_attempts THEN available_utc
                             ELSE DATEADD(MILLISECOND, :backoff_ms, CURRENT_TIMESTAMP) END,
    finished_utc      = CASE WHEN attempt_count >= max_attempts THEN CURRENT_TIMESTAMP END,
    release_count     = CASE WHEN release_count >= :max_deferrals THEN 0 ELSE release_count END,
    last_error        = :error,
    error_kind        = :error_kind,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
