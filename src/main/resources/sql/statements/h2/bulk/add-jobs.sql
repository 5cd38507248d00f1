-- A job that came twice, since it changed while the list was read, is in it once.
INSERT INTO $(SCHEMA).bulk_action_job (bulk_action_id, job_id)
SELECT :bulk_action_id, CAST(found.job_id AS UUID)
FROM (SELECT DISTINCT page.job_id
      FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS page (job_id)) AS found
WHERE NOT EXISTS (
    SELECT 1 FROM $(SCHEMA).bulk_action_job AS known
    WHERE known.bulk_action_id = :bulk_action_id AND known.job_id = CAST(found.job_id AS UUID))
