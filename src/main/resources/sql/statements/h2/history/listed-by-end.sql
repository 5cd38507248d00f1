-- A page of the jobs that have ended, the earliest first: read from the index alone.
SELECT finished_utc AS place_utc, job_id AS place_id
FROM $(SCHEMA).job
WHERE finished_utc < :end_utc AND finished_utc >= :behind_utc AND (finished_utc > :behind_utc OR job_id > :behind)
ORDER BY finished_utc, job_id
LIMIT :limit
