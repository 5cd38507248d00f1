-- Those of some jobs whose stored input has a text, whatever its case.
SELECT job.job_id
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS asked (job_id)
INNER JOIN $(SCHEMA).job AS job ON job.job_id = CAST(asked.job_id AS UUID)
WHERE LOCATE(LOWER(:text), LOWER(job.input_json)) > 0
