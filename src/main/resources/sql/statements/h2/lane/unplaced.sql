-- Those that are due. In the order of ix_llm_job_unplaced as they come. Skips rows that another transaction is changing, a claim's among
-- them.
SELECT job_id, interrogation_key, model_hint, group_id, priority, available_utc, created_utc
FROM $(SCHEMA).job
WHERE lane_id IS NULL AND status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP
LIMIT :most
FOR UPDATE SKIP LOCKED
