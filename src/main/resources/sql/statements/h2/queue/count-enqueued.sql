INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, enqueued)
SELECT job.job_id, job.group_id, 1, 1
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS made (job_id)
INNER JOIN $(SCHEMA).job AS job ON job.job_id = CAST(made.job_id AS UUID)
