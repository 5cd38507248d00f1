-- A page of the jobs that failed by one cause: read from the index alone.
SELECT created_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE failed_cause = :cause
  AND created_utc >= :from_utc AND created_utc <= :behind_utc AND (created_utc < :behind_utc OR job_id < :behind)
ORDER BY failed_cause, created_utc DESC, job_id DESC
LIMIT :limit
