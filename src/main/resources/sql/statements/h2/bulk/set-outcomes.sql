UPDATE $(SCHEMA).bulk_action_job
SET outcome = :outcome
WHERE bulk_action_id = :bulk_action_id
  AND outcome IS NULL
  AND job_id IN (SELECT CAST(done.job_id AS UUID) FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS done (job_id))
