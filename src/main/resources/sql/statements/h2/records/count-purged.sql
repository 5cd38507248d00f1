-- The job is counted no more. What it was in the last hours is not undone: it had finished then.
INSERT INTO $(SCHEMA).counter_delta (job_id, unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
SELECT job_id, -unfinished, -succeeded, -failed, -deadletter, -cancelled, -open_reviews
FROM $(SCHEMA).counted_job
WHERE job_id = :job_id
