-- Of one job: with a list of ids H2 would look at all jobs of the action.
UPDATE $(SCHEMA).bulk_action_job
SET outcome = :outcome
WHERE bulk_action_id = :bulk_action_id AND job_id = :job_id AND outcome IS NULL
