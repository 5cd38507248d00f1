-- CURRENT_TIMESTAMP is the same for a whole transaction; place, in microseconds, keeps jobs enqueued together in order.
INSERT INTO $(SCHEMA).job
    (job_id, priority, interrogation_key, input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
     available_utc, created_utc, subject_type, subject_id, group_id, expires_utc, model_name)
VALUES
    (:job_id, :priority, :interrogation_key, :input_json, :evidence_ref_json, :model_hint, :max_attempts, :dedupe_key, :lane_id,
     CURRENT_TIMESTAMP, DATEADD(MICROSECOND, :place, CURRENT_TIMESTAMP), :subject_type, :subject_id, :group_id, :expires_utc,
     :model_hint)
