UPDATE $(SCHEMA).job
SET open_reviews = (SELECT COUNT(*) FROM $(SCHEMA).fact
                    WHERE status = 'review' AND job_id = :job_id AND open_since_utc IS NOT NULL)
WHERE job_id = :job_id
