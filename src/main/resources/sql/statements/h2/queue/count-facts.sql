-- Tells the counters of the facts of a run, and by how much the number of those changed that wait for a person.
INSERT INTO $(SCHEMA).counter_delta (job_id, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
VALUES (:job_id, :open_reviews, :facts_grounded, :facts_review, :facts_refused, :facts_unchecked)
