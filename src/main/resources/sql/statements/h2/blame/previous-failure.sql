-- The job's last failure before this attempt, unless the model answered it since.
SELECT m.event_id, m.failed_utc, CASE WHEN e.probe_generated THEN 1 ELSE 0 END AS probe_generated
FROM $(SCHEMA).call_event_member AS m
JOIN $(SCHEMA).call_event AS e ON e.event_id = m.event_id
WHERE m.job_id = :job_id
  AND m.failed_utc IS NOT NULL
  AND m.claimed_utc < :claimed_utc
  AND NOT EXISTS (SELECT 1 FROM $(SCHEMA).run AS r
                  WHERE r.job_id = :job_id AND r.generated AND r.completed_utc > m.failed_utc)
ORDER BY m.failed_utc DESC
LIMIT 1
