-- Within one priority, so that the jobs that pause lie at the range's end and are never read: over all priorities a
-- hundred thousand of them would stand between the first and the next. ORDER BY names the columns of ix_llm_job_queue in
-- its directions, status too: so H2 reads the index in its own order and stops at the first row that fits.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'NEW'
  AND priority = :priority
  AND available_utc <= CURRENT_TIMESTAMP
  AND (model_hint IS NULL OR NOT (LOWER(TRIM(model_hint)) = ANY(:paused_models)))
  AND (model_hint IS NOT NULL OR NOT (interrogation_key = ANY(:paused_interrogations)))
ORDER BY status, priority DESC, available_utc, created_utc
LIMIT 1
