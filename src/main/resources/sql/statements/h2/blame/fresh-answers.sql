SELECT COUNT(*) AS fresh
FROM (SELECT 1 AS one
      FROM $(SCHEMA).run AS r
      WHERE r.model_key = :model_key AND r.generated AND r.job_id <> :job_id
        AND r.completed_utc > COALESCE(CAST(:since AS TIMESTAMP(6) WITH TIME ZONE), DATEADD(MINUTE, -10, CURRENT_TIMESTAMP))
      LIMIT 20) AS answers
