SELECT job.status
FROM $(SCHEMA).run JOIN $(SCHEMA).job ON job.job_id = run.job_id
WHERE run.run_id = :run_id AND run.job_id = :job_id
