-- The newest jobs of an interrogation that ended, by the version that their last run asked. Of each status as many are read from the index
-- as are counted of all, and a run of each job that is counted.
SELECT r.interrogation_version, r.interrogation_sha256, COUNT(*) AS jobs,
       SUM(CASE WHEN newest.status = 'SUCCEEDED' THEN 1 ELSE 0 END) AS succeeded,
       MIN(r.started_utc) AS first_run_utc, MAX(r.started_utc) AS last_run_utc
FROM (SELECT ended.status,
             (SELECT l.run_id FROM $(SCHEMA).run AS l WHERE l.job_id = ended.job_id ORDER BY l.started_utc DESC LIMIT 1) AS run_id
      FROM ((SELECT status, created_utc, job_id FROM $(SCHEMA).job
             WHERE status = 'SUCCEEDED' AND interrogation_key = :interrogation_key
             ORDER BY status, interrogation_key, created_utc DESC, job_id DESC LIMIT :most)
            UNION ALL
            (SELECT status, created_utc, job_id FROM $(SCHEMA).job
             WHERE status = 'FAILED' AND interrogation_key = :interrogation_key
             ORDER BY status, interrogation_key, created_utc DESC, job_id DESC LIMIT :most)
            UNION ALL
            (SELECT status, created_utc, job_id FROM $(SCHEMA).job
             WHERE status = 'DEADLETTER' AND interrogation_key = :interrogation_key
             ORDER BY status, interrogation_key, created_utc DESC, job_id DESC LIMIT :most)) AS ended
      ORDER BY ended.created_utc DESC, ended.job_id DESC
      LIMIT :most) AS newest
LEFT JOIN $(SCHEMA).run AS r ON r.run_id = newest.run_id
GROUP BY r.interrogation_version, r.interrogation_sha256
