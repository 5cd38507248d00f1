-- Events since the model last answered this interrogation in this version, and whether it ever did.
SELECT COUNT(DISTINCT e.event_id) AS events, COUNT(DISTINCT m.job_id) AS jobs,
       CASE WHEN EXISTS (SELECT 1 FROM $(SCHEMA).run AS r WHERE r.pair_key = :pair_key AND r.generated)
            THEN 1 ELSE 0 END AS answered
FROM $(SCHEMA).call_event AS e
JOIN $(SCHEMA).call_event_member AS m ON m.event_id = e.event_id
WHERE e.server_key = :server_key AND m.failed_utc IS NOT NULL AND m.pair_key = :pair_key
  AND e.first_failed_utc > COALESCE(
      (SELECT MAX(r.completed_utc) FROM $(SCHEMA).run AS r WHERE r.pair_key = :pair_key AND r.generated),
      TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')
