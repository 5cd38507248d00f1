-- Jobs of a group that run: a step, by the index of what is unfinished. Its worker learns it when it next looks at its leases. Tells the counters.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, cancelled, finished)
SELECT job_id, group_id, -1, 1, 1
FROM OLD TABLE (
    UPDATE $(SCHEMA).job
    SET attempt_count     = GREATEST(attempt_count - 1, 0),
        status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = CURRENT_TIMESTAMP,
        last_error        = 'withdrawn with its group',
        error_kind        = 'CANCELLED',
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    WHERE job_id IN (
            SELECT running.job_id
            FROM $(SCHEMA).job AS running USE INDEX (ix_llm_job_due)
            WHERE running.status = 'RUNNING' AND running.group_id = :group_id)
      AND status = 'RUNNING'
    FETCH FIRST :most ROWS ONLY)
