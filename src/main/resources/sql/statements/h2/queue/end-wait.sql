-- Ends the wait of a job that stranded-waits has locked. It is due at once, and unplaced, so that no lane's bound must be raised.
UPDATE $(SCHEMA).job
SET available_utc = CURRENT_TIMESTAMP, lane_id = NULL
WHERE job_id = :job_id AND status = 'NEW'
