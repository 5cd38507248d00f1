-- What is not due is in no lane: only that is read, in the order of ix_llm_job_unplaced.
SELECT job_id, interrogation_key, model_hint, group_id
FROM $(SCHEMA).job
WHERE lane_id IS NULL
  AND status = 'NEW'
  AND available_utc > CURRENT_TIMESTAMP
  AND deferral_count > 0
  AND (error_kind IS NULL OR error_kind <> 'WORKER_DIED')
ORDER BY lane_id, status, available_utc
LIMIT :most
