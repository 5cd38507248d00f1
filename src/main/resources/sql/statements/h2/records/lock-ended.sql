-- Nobody requeues or holds the job from here on. No row: somebody has, or is changing it.
SELECT job_id
FROM $(SCHEMA).job
WHERE job_id = :job_id
  AND status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
  AND finished_utc < :before_utc
  AND held_utc IS NULL
FOR UPDATE SKIP LOCKED
