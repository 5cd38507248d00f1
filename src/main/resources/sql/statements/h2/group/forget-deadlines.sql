-- Of the first overdue jobs those that ended in time need no deadline any more: they are never looked at again. The lower bound leaves out jobs without a
-- deadline, which stand first in the index.
UPDATE $(SCHEMA).job
SET expires_utc = NULL
WHERE job_id IN (
        SELECT due.job_id
        FROM $(SCHEMA).job AS due USE INDEX (ix_llm_job_expires)
        WHERE due.expires_utc >= DATE '0001-01-01' AND due.expires_utc <= CURRENT_TIMESTAMP
        ORDER BY due.expires_utc
        FETCH FIRST :most ROWS ONLY)
  AND status NOT IN ('NEW', 'RUNNING')
