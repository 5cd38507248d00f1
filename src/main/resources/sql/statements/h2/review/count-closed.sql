INSERT INTO $(SCHEMA).counter_delta (job_id, open_reviews) VALUES (:job_id, -1)
