-- The last accepted answers of some jobs that succeeded: a row for each claim, or one with the file of the answer if it has none.
SELECT a.job_id, a.run_id, f.fact_key, f.value_json, f.unit, f.status, o.lake_uri, o.content_sha256, o.byte_count
FROM (SELECT j.job_id,
             (SELECT r.run_id FROM $(SCHEMA).run AS r
              WHERE r.job_id = j.job_id AND r.status = 'SUCCEEDED'
              ORDER BY r.completed_utc DESC, r.run_id
              LIMIT 1) AS run_id
      FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS asked (job_id)
      INNER JOIN $(SCHEMA).job AS j ON j.job_id = CAST(asked.job_id AS UUID)
      WHERE j.status = 'SUCCEEDED') AS a
LEFT JOIN $(SCHEMA).fact AS f ON f.run_id = a.run_id
LEFT JOIN $(SCHEMA).artifact AS o ON o.run_id = a.run_id AND o.artifact_type = 'parsed_output' AND f.run_id IS NULL
WHERE a.run_id IS NOT NULL
ORDER BY a.job_id, f.ordinal
