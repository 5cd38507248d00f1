-- Nobody is asked any more about the facts of a job's earlier answers.
UPDATE $(SCHEMA).fact
SET open_since_utc = NULL
WHERE status = 'review' AND job_id = :job_id AND open_since_utc IS NOT NULL
