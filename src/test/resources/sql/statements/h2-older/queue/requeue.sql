-- deferred_utc says when the job came back to the queue: evidence about its deferrals counts from there, and a clock that is set back
-- shows by it (stranded-waits).
UPDATE $(SCHEMA).job
SET status            = 'NEW',
    attempt_count     = 0,
    rescue_count      = 0,
    death_count       = 0,
    counted_deaths    = 0,
    suspect_event     = NULL,
    suspect_size      = NULL,
    deferral_count    = 0,
    deferred_utc      = CURRENT_TIMESTAMP,
    available_utc     = CURRENT_TIMESTAMP,
    finished_utc      = NULL,
    last_error        = NULL,
    error_kind        = NULL,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
