-- What a list shows, and of the long texts no more than that.
SELECT job_id, status, priority, interrogation_key, subject_type, subject_id, model_hint, max_attempts, attempt_count,
       available_utc, locked_by, locked_utc, lease_expires_utc, error_kind, rescue_count, dedupe_key, created_utc,
       finished_utc, LEFT(last_error, 501) AS last_error,
       CASE WHEN subject_type IS NULL AND subject_id IS NULL THEN LEFT(input_json, 1000) END AS input_start
FROM $(SCHEMA).job
WHERE job_id = :job_id
