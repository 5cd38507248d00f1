-- Locks the row, or returns none while another transaction has it: a renewal waits for no one, since the other leases of the
-- node would wait too.
SELECT status
FROM $(SCHEMA).job
WHERE job_id = :job_id
FOR UPDATE SKIP LOCKED
