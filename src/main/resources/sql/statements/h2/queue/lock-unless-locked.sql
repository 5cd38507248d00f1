-- Locks the row, or finds none while somebody else has it: a renewal waits for nobody, since the other leases would wait too.
SELECT status
FROM $(SCHEMA).job
WHERE job_id = :job_id
FOR UPDATE SKIP LOCKED
