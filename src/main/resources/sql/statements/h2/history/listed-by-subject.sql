-- A page of the jobs about one entity, whatever its type: read from the index alone.
SELECT created_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE subject_id = :subject_id
  AND created_utc >= :from_utc AND created_utc <= :behind_utc AND (created_utc < :behind_utc OR job_id < :behind)
ORDER BY subject_id, created_utc DESC, job_id DESC
LIMIT :limit
