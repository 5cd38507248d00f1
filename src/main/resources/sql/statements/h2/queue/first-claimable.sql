-- ORDER BY has the columns and directions of ix_llm_job_lane, so that H2 reads the index in its own order and stops at the first
-- match. What is in a lane is due, but for what somebody made wait by hand a moment ago.
SELECT job_id, interrogation_key, model_hint, group_id, priority, available_utc, created_utc
FROM $(SCHEMA).job
WHERE lane_id = :lane_id
  AND status = 'NEW'
  AND available_utc <= CURRENT_TIMESTAMP
  AND NOT (CAST(job_id AS CHARACTER VARYING) = ANY(:excluded_jobs))
  AND (suspect_event IS NULL OR NOT (CAST(suspect_event AS VARCHAR) = ANY(:suspended_events)))
ORDER BY lane_id, status, priority DESC, available_utc, created_utc
LIMIT 1
