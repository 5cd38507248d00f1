SELECT job.job_id, job.status
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS asked (job_id)
INNER JOIN $(SCHEMA).job AS job ON job.job_id = CAST(asked.job_id AS UUID)
