-- A page of the jobs that asked one model, as their last attempt did: read from the index alone.
SELECT created_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE model_name = :model_name
  AND created_utc >= :from_utc AND created_utc <= :behind_utc AND (created_utc < :behind_utc OR job_id < :behind)
ORDER BY model_name, created_utc DESC, job_id DESC
LIMIT :limit
