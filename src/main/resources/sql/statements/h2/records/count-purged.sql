-- The job is counted no more. What it was in the last hours is not undone: it had finished then.
INSERT INTO $(SCHEMA).counter_delta (job_id, unfinished, succeeded, failed, deadletter, cancelled, open_reviews,
    group_id, enqueued, in_review)
SELECT job_id, -unfinished, -succeeded, -failed, -deadletter, -cancelled, -open_reviews,
    group_id, -1, -in_review
FROM $(SCHEMA).counted_job
WHERE job_id = :job_id
