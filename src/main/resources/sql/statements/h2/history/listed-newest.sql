-- A page of all jobs: read from the index alone.
SELECT created_utc, job_id
FROM $(SCHEMA).job
WHERE created_utc <= :before_utc AND (created_utc < :before_utc OR job_id < :before)
ORDER BY created_utc DESC, job_id DESC
LIMIT :limit
