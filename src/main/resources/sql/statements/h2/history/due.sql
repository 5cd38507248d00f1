-- How many jobs are due, up to :most.
SELECT COUNT(*) AS jobs
FROM (SELECT 1 FROM $(SCHEMA).job WHERE status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP LIMIT :most) AS due
