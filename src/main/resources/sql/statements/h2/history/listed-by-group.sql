-- A page of the jobs of one group: read from the index alone.
SELECT created_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE group_id = :group_id
  AND created_utc >= :from_utc AND created_utc <= :behind_utc AND (created_utc < :behind_utc OR job_id < :behind)
ORDER BY group_id, created_utc DESC, job_id DESC
LIMIT :limit
