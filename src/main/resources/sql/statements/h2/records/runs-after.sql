-- A row for each file of a run, or one without a file.
SELECT r.run_id, r.job_id, r.started_utc, r.completed_utc, a.artifact_type, a.content_sha256, a.byte_count, a.lake_uri,
       r.interrogation_sha256, j.interrogation_key
FROM (SELECT run_id, job_id, started_utc, completed_utc, interrogation_sha256
      FROM $(SCHEMA).run
      WHERE run_id > :run_id
      ORDER BY run_id
      LIMIT :limit) AS r
JOIN $(SCHEMA).job AS j ON j.job_id = r.job_id
LEFT JOIN $(SCHEMA).artifact AS a ON a.run_id = r.run_id
ORDER BY r.run_id
