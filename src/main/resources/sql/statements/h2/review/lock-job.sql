-- No row: there is no such run.
SELECT job_id
FROM $(SCHEMA).job
WHERE job_id = (SELECT run.job_id FROM $(SCHEMA).run WHERE run.run_id = :run_id)
FOR UPDATE
