SELECT 1 AS one FROM $(SCHEMA).job WHERE status = 'RUNNING' AND job_id <> :job_id LIMIT 1
