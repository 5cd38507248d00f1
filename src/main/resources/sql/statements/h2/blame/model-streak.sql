-- Events since the model last answered a job.
SELECT COUNT(DISTINCT e.event_id) AS events, COUNT(DISTINCT m.job_id) AS jobs
FROM $(SCHEMA).call_event AS e
JOIN $(SCHEMA).call_event_member AS m ON m.event_id = e.event_id
WHERE e.server_key = :server_key AND m.failed_utc IS NOT NULL AND m.model_key = :model_key
  AND e.first_failed_utc > COALESCE(
      (SELECT MAX(r.completed_utc) FROM $(SCHEMA).run AS r WHERE r.model_key = :model_key AND r.generated),
      TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')
