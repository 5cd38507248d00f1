-- A page of the jobs of one interrogation in one status: read from the index alone, whose columns the order names.
SELECT created_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE status = :status AND interrogation_key = :interrogation_key
  AND created_utc >= :from_utc AND created_utc <= :behind_utc AND (created_utc < :behind_utc OR job_id < :behind)
ORDER BY status, interrogation_key, created_utc DESC, job_id DESC
LIMIT :limit
