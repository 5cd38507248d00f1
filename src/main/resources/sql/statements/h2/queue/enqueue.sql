INSERT INTO $(SCHEMA).job
    (job_id, priority, interrogation_key, input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key)
VALUES
    (:job_id, :priority, :interrogation_key, :input_json, :evidence_ref_json, :model_hint, :max_attempts, :dedupe_key)
