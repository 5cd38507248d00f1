-- The job's last two runs were deferred for words of the model, and another job was answered since the first of them.
SELECT 1 AS alone
FROM (SELECT MIN(last_two.completed_utc) AS since, COUNT(*) AS runs,
             COUNT(CASE WHEN last_two.disposition = 'DEFER' AND last_two.error_kind = ANY(:model_kinds) THEN 1 END) AS deferred
      FROM (SELECT r.completed_utc, r.disposition, r.error_kind
            FROM $(SCHEMA).run AS r
            WHERE r.job_id = :job_id AND r.completed_utc IS NOT NULL
            ORDER BY r.started_utc DESC
            LIMIT 2) AS last_two) AS own
WHERE own.runs = 2 AND own.deferred = 2
  AND EXISTS (SELECT 1 FROM $(SCHEMA).run AS r
              WHERE r.model_key = :model_key AND r.generated AND r.completed_utc > own.since AND r.job_id <> :job_id)
