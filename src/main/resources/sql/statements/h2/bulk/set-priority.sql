-- A waiting job, which is in no lane then until it is placed.
UPDATE $(SCHEMA).job
SET priority = :priority, lane_id = NULL
WHERE job_id = :job_id AND status = 'NEW' AND priority <> :priority
