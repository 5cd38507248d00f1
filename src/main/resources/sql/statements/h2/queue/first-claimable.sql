-- ORDER BY names the columns of ix_llm_job_queue in its directions, status too: so H2 reads the index in its own order
-- and stops at the first row that fits, instead of sorting all that wait.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'NEW'
  AND available_utc <= CURRENT_TIMESTAMP
  AND (model_hint IS NULL OR NOT (model_hint = ANY(:paused_models)))
  AND (model_hint IS NOT NULL OR NOT (interrogation_key = ANY(:paused_interrogations)))
ORDER BY status, priority DESC, available_utc, created_utc
LIMIT 1
