-- Carries out the transition of a job whose worker died. Not fenced on the lease: one of the selects beside this has locked
-- the row, and a worker that is alive after all finds its lease gone.
UPDATE $(SCHEMA).job
SET status            = :status,
    attempt_count     = :attempt_count,
    rescue_count      = :rescue_count,
    death_count       = :death_count,
    counted_deaths    = :counted_deaths,
    suspect_event     = :suspect_event,
    suspect_size      = :suspect_size,
    available_utc     = DATEADD(MILLISECOND, :delay_ms, CURRENT_TIMESTAMP),
    finished_utc      = CASE WHEN :status <> 'NEW' THEN CURRENT_TIMESTAMP END,
    last_error        = :error,
    error_kind        = :error_kind,
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND status = 'RUNNING'
