-- Running jobs that were claimed at a time which the clock has not reached again, and whose lease nobody has renewed since: a
-- renewal would end before that time. Rows that another transaction is changing are skipped.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING'
  AND locked_utc > CURRENT_TIMESTAMP
  AND lease_expires_utc > locked_utc
FOR UPDATE SKIP LOCKED
