-- Due and in no lane, the one that is due longest first: in the order of ix_llm_job_unplaced, so that what is not due is never read.
SELECT job_id, interrogation_key, model_hint, priority, available_utc, created_utc
FROM $(SCHEMA).job
WHERE lane_id IS NULL
  AND status = 'NEW'
  AND available_utc <= CURRENT_TIMESTAMP
  AND NOT (CAST(job_id AS CHARACTER VARYING) = ANY(:excluded_jobs))
  AND (suspect_event IS NULL OR NOT (CAST(suspect_event AS VARCHAR) = ANY(:suspended_events)))
ORDER BY lane_id, status, available_utc
LIMIT :most
