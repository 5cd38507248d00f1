-- The run whose answer replaced that of this one.
SELECT later.run_id
FROM $(SCHEMA).run AS r
JOIN $(SCHEMA).run AS later ON later.job_id = r.job_id
WHERE r.run_id = :run_id AND later.status = 'SUCCEEDED' AND later.completed_utc > r.completed_utc
ORDER BY later.completed_utc DESC
LIMIT 1
