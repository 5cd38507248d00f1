-- Whether a lease holds, by the last committed state of its job: no row if it does not. Takes no lock.
SELECT job_id
FROM $(SCHEMA).job
WHERE job_id = :job_id AND lease_id = :lease_id AND status = 'RUNNING'
