-- Within one priority, so that jobs that are not due yet are at the end of the index range and are never read: over all
-- priorities, a hundred thousand of them could lie between one candidate and the next. ORDER BY has the columns and
-- directions of ix_llm_job_queue, status included, so that H2 reads the index in its own order and stops at the first match.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'NEW'
  AND priority = :priority
  AND available_utc <= CURRENT_TIMESTAMP
  AND (model_hint IS NULL OR NOT (LOWER(TRIM(model_hint)) = ANY(:paused_models)))
  AND (model_hint IS NOT NULL OR NOT (interrogation_key = ANY(:paused_interrogations)))
  AND (model_hint IS NULL OR NOT (interrogation_key || CHAR(30) || LOWER(TRIM(model_hint)) = ANY(:paused_pairs)))
  AND NOT EXISTS (SELECT 1 FROM $(SCHEMA).pause AS p WHERE p.scope = 'INTERROGATION' AND p.pause_key = interrogation_key)
  AND NOT (CAST(job_id AS CHARACTER VARYING) = ANY(:excluded_jobs))
  AND (suspect_event IS NULL OR NOT (CAST(suspect_event AS VARCHAR) = ANY(:suspended_events)))
ORDER BY status, priority DESC, available_utc, created_utc
LIMIT 1
