-- The runs of some jobs.
SELECT r.*, j.interrogation_key
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS asked (job_id)
INNER JOIN $(SCHEMA).job AS j ON j.job_id = CAST(asked.job_id AS UUID)
INNER JOIN $(SCHEMA).run AS r ON r.job_id = j.job_id
ORDER BY r.started_utc, r.completed_utc
