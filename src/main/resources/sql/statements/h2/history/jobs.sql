SELECT *
FROM $(SCHEMA).job
WHERE (CAST(:status AS VARCHAR) IS NULL OR status = :status)
  AND (CAST(:interrogation_key AS VARCHAR) IS NULL OR interrogation_key = :interrogation_key)
  AND (CAST(:before AS UUID) IS NULL
       OR (created_utc, job_id) < (SELECT created_utc, job_id FROM $(SCHEMA).job WHERE job_id = :before))
ORDER BY created_utc DESC, job_id DESC
LIMIT :limit
