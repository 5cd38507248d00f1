-- Whose turn it is: read from the index alone.
SELECT job_id
FROM $(SCHEMA).bulk_action_job
WHERE bulk_action_id = :bulk_action_id AND outcome IS NULL
ORDER BY bulk_action_id, outcome, job_id
LIMIT :most
