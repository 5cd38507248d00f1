-- Waiting jobs whose wait was counted by a clock that was set back since: they came to the queue, or came back to it, at a time
-- that the clock has not reached again. After a rescue no wait is meant at all. Rows that another transaction is changing are
-- skipped; a thousand at once, so that no claim waits long.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'NEW'
  AND available_utc > CURRENT_TIMESTAMP
  AND (created_utc > CURRENT_TIMESTAMP
       OR deferred_utc > CURRENT_TIMESTAMP
       OR error_kind = 'WORKER_DIED'
       OR EXISTS (SELECT 1 FROM $(SCHEMA).run
                  WHERE run.job_id = job.job_id AND run.completed_utc > CURRENT_TIMESTAMP))
LIMIT 1000
FOR UPDATE SKIP LOCKED
