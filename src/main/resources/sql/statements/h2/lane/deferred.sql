-- Of one priority, so that jobs that are due already are before the index range and are never read.
SELECT job_id, interrogation_key, model_hint
FROM $(SCHEMA).job
WHERE status = 'NEW'
  AND priority = :priority
  AND available_utc > CURRENT_TIMESTAMP
  AND deferral_count > 0
  AND (error_kind IS NULL OR error_kind <> 'WORKER_DIED')
LIMIT :most
