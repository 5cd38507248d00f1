-- Carries out a transition; job.Transitions decides its values. The row is locked by lock-attempt.
UPDATE $(SCHEMA).job
SET status            = :status,
    attempt_count     = :attempt_count,
    deferral_count    = :deferral_count,
    deferred_utc      = CASE WHEN :deferred = 1 THEN CURRENT_TIMESTAMP ELSE deferred_utc END,
    available_utc     = CASE WHEN CAST(:delay_ms AS BIGINT) IS NULL THEN available_utc
                             ELSE DATEADD(MILLISECOND, :delay_ms, CURRENT_TIMESTAMP) END,
    finished_utc      = CASE WHEN :status <> 'NEW' THEN CURRENT_TIMESTAMP END,
    death_count       = CASE WHEN :cleared = 1 THEN 0 ELSE death_count END,
    counted_deaths    = CASE WHEN :cleared = 1 THEN 0 ELSE counted_deaths END,
    suspect_event     = CASE WHEN :says_suspicion = 1 THEN CAST(:suspect_event AS UUID) ELSE suspect_event END,
    suspect_size      = CASE WHEN :says_suspicion = 1 THEN CAST(:suspect_size AS INTEGER) ELSE suspect_size END,
    open_reviews      = COALESCE(CAST(:open_reviews AS INTEGER), open_reviews),
    last_ambiguous_utc = CASE WHEN CAST(:event_id AS UUID) IS NOT NULL THEN CURRENT_TIMESTAMP ELSE last_ambiguous_utc END,
    last_error        = :error,
    error_kind        = :error_kind,
    cause             = CASE WHEN :status IN ('FAILED', 'DEADLETTER') THEN CAST(:cause AS VARCHAR) END,
    model_name        = COALESCE(NULLIF(CAST(:model_name AS VARCHAR), ''), model_name),
    locked_by         = NULL,
    locked_utc        = NULL,
    lease_id          = NULL,
    lease_expires_utc = NULL
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
