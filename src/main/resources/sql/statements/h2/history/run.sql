SELECT r.*, j.interrogation_key
FROM $(SCHEMA).run AS r
JOIN $(SCHEMA).job AS j ON j.job_id = r.job_id
WHERE r.run_id = :run_id
