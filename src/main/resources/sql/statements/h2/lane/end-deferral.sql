-- Due at once, and unplaced, so that no lane's bound must be raised. What the job is deferred for is over.
UPDATE $(SCHEMA).job
SET available_utc = CURRENT_TIMESTAMP, lane_id = NULL
WHERE job_id = :job_id AND status = 'NEW' AND available_utc > CURRENT_TIMESTAMP AND deferral_count > 0
  AND (error_kind IS NULL OR error_kind <> 'WORKER_DIED')
