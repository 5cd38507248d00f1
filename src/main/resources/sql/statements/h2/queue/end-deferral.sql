-- Due at once; it is placed as all that are. What the job is deferred for is over.
UPDATE $(SCHEMA).job
SET available_utc = CURRENT_TIMESTAMP
WHERE job_id = :job_id AND lane_id IS NULL AND status = 'NEW' AND available_utc > CURRENT_TIMESTAMP AND deferral_count > 0
  AND (error_kind IS NULL OR error_kind <> 'WORKER_DIED')
