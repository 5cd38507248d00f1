-- In the order of ix_llm_job_lane as it comes. Skips rows that another transaction is changing, a claim's among them.
SELECT job_id, interrogation_key, model_hint, priority, available_utc, created_utc
FROM $(SCHEMA).job
WHERE lane_id IS NULL AND status = 'NEW'
LIMIT :most
FOR UPDATE SKIP LOCKED
