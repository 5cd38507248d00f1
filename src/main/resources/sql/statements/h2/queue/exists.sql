-- Whether there is such a job, also while another transaction has its row locked.
SELECT job_id
FROM $(SCHEMA).job
WHERE job_id = :job_id
