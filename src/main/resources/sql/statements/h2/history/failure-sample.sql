-- The newest job that failed by a cause in an interrogation, with the run that tells the version.
SELECT j.job_id, j.error_kind, j.last_error,
       (SELECT r.interrogation_version FROM $(SCHEMA).run AS r
        WHERE r.job_id = j.job_id ORDER BY r.started_utc DESC LIMIT 1) AS interrogation_version,
       (SELECT r.interrogation_sha256 FROM $(SCHEMA).run AS r
        WHERE r.job_id = j.job_id ORDER BY r.started_utc DESC LIMIT 1) AS interrogation_sha256
FROM (SELECT job_id
      FROM $(SCHEMA).job
      WHERE failed_cause = :cause AND interrogation_key = :interrogation_key
      ORDER BY failed_cause, created_utc DESC, job_id DESC
      LIMIT 1) AS newest
JOIN $(SCHEMA).job AS j ON j.job_id = newest.job_id
