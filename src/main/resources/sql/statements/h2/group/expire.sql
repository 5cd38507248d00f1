-- Jobs whose deadline is past and that have not ended, of the first overdue ones: a step. Tells the counters. The lower bound leaves out jobs without a deadline,
-- which stand first in the index; the hint keeps the plan from reading all that wait.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, cancelled, finished)
SELECT job_id, group_id, -1, 1, 1
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET attempt_count     = CASE WHEN status = 'RUNNING' THEN GREATEST(attempt_count - 1, 0) ELSE attempt_count END,
        status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = CURRENT_TIMESTAMP,
        last_error        = 'its deadline is past',
        error_kind        = 'EXPIRED',
        expires_utc       = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    WHERE job_id IN (
            SELECT due.job_id
            FROM $(SCHEMA).job AS due USE INDEX (ix_llm_job_expires)
            WHERE due.expires_utc >= DATE '0001-01-01' AND due.expires_utc <= CURRENT_TIMESTAMP
            ORDER BY due.expires_utc
            FETCH FIRST :most ROWS ONLY)
      AND status IN ('NEW', 'RUNNING'))
