-- Running jobs that were claimed at a time which the clock has not reached again, and whose lease nobody has renewed since: a
-- renewal would end before that time. If the clock was set back by less than the lease held, it is left alone: whether it was
-- counted anew could not be told, and it would be shortened again and again. Rows that another transaction is changing are skipped.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING'
  AND locked_utc > CURRENT_TIMESTAMP
  AND lease_expires_utc > locked_utc
  AND DATEADD(MILLISECOND, DATEDIFF(MILLISECOND, locked_utc, lease_expires_utc), CURRENT_TIMESTAMP) < locked_utc
FOR UPDATE SKIP LOCKED
