SELECT r.*, j.interrogation_key
FROM $(SCHEMA).run AS r
JOIN $(SCHEMA).job AS j ON j.job_id = r.job_id
WHERE r.job_id = :job_id
ORDER BY r.started_utc, r.completed_utc
