-- The last 20 answers and events of ten minutes, of other jobs that had not failed before.
SELECT COUNT(CASE WHEN latest.failure = 1 THEN 1 END) AS failures, COUNT(*) AS total
FROM (SELECT both.failure
      FROM (SELECT answers.at_utc, answers.failure
            FROM (SELECT r.completed_utc AS at_utc, 0 AS failure
                  FROM $(SCHEMA).run AS r
                  WHERE r.model_key = :model_key AND r.generated AND r.job_id <> :job_id
                    AND r.completed_utc > DATEADD(MINUTE, -10, CURRENT_TIMESTAMP)
                    AND NOT EXISTS (SELECT 1 FROM $(SCHEMA).call_event_member AS f
                                    WHERE f.job_id = r.job_id AND f.failed_utc < r.completed_utc)
                  ORDER BY r.completed_utc DESC
                  LIMIT 20) AS answers
            UNION ALL
            SELECT events.at_utc, events.failure
            FROM (SELECT e.first_failed_utc AS at_utc, 1 AS failure
                  FROM $(SCHEMA).call_event AS e
                  WHERE e.server_key = :server_key
                    AND e.first_failed_utc > DATEADD(MINUTE, -10, CURRENT_TIMESTAMP)
                    AND EXISTS (SELECT 1 FROM $(SCHEMA).call_event_member AS m
                                WHERE m.event_id = e.event_id AND m.first_failure AND m.model_key = :model_key)
                    AND NOT EXISTS (SELECT 1 FROM $(SCHEMA).call_event_member AS m
                                    WHERE m.event_id = e.event_id AND m.job_id = :job_id AND m.failed_utc IS NOT NULL)
                  ORDER BY e.first_failed_utc DESC
                  LIMIT 20) AS events) AS both
      ORDER BY both.at_utc DESC
      LIMIT 20) AS latest
