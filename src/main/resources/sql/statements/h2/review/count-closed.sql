-- The last one that is closed takes the job from those in review.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, open_reviews, in_review)
SELECT job_id, group_id, -1, CASE WHEN status = 'SUCCEEDED' AND open_reviews = 0 THEN -1 ELSE 0 END
FROM $(SCHEMA).job
WHERE job_id = :job_id
