-- Tells the counters of the facts of a run, and by how much the number of those changed that wait for a person.
INSERT INTO $(SCHEMA).counter_delta (job_id, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked, group_id, in_review)
SELECT job_id, CAST(:open_reviews AS BIGINT), CAST(:facts_grounded AS BIGINT), CAST(:facts_review AS BIGINT),
       CAST(:facts_refused AS BIGINT), CAST(:facts_unchecked AS BIGINT), group_id, CAST(:in_review AS BIGINT)
FROM $(SCHEMA).job
WHERE job_id = :job_id
