-- Ends the wait of a job that stranded-waits has locked.
UPDATE $(SCHEMA).job
SET available_utc = CURRENT_TIMESTAMP
WHERE job_id = :job_id AND status = 'NEW'
