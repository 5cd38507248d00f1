-- deferred_utc says when the job came back to the queue: evidence about its deferrals counts from there, and a clock that is set back
-- shows by it (stranded-waits). Tells the counters: it has not finished in the minute in which it had.
INSERT INTO $(SCHEMA).counter_delta (job_id, minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished, group_id,
     in_review)
SELECT job_id,
       DATE_TRUNC('MINUTE', COALESCE(finished_utc, CURRENT_TIMESTAMP)),
       1,
       CASE WHEN status = 'SUCCEEDED' THEN -1 ELSE 0 END,
       CASE WHEN status = 'FAILED' THEN -1 ELSE 0 END,
       CASE WHEN status = 'DEADLETTER' THEN -1 ELSE 0 END,
       CASE WHEN status = 'CANCELLED' THEN -1 ELSE 0 END,
       CASE WHEN finished_utc IS NULL THEN 0 ELSE -1 END,
       group_id,
       CASE WHEN status = 'SUCCEEDED' AND open_reviews > 0 THEN -1 ELSE 0 END
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET status            = 'NEW',
        lane_id           = NULL,
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
        cause             = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL,
        expires_utc       = CASE WHEN expires_utc > CURRENT_TIMESTAMP THEN expires_utc END
    WHERE job_id = :job_id AND status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED'))
