-- The older program knew no facts.
UPDATE $(SCHEMA).fact SET open_since_utc = open_since_utc WHERE job_id = :job_id AND 1 = 0
