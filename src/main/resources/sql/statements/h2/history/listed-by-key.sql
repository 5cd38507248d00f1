-- The one job under a key, if it is behind that place.
SELECT created_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE dedupe_key = :dedupe_key
  AND created_utc <= :behind_utc AND (created_utc < :behind_utc OR job_id < :behind)
