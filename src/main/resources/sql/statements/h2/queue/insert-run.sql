INSERT INTO $(SCHEMA).run
    (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url, model_name, model_tag,
     model_digest, options_json, metrics_json, error, error_kind, attempt, interrogation_version, derivation_key, reused_run_id,
     disposition, event_id, generated, server_key, model_key, pair_key, interrogation_sha256, cause)
VALUES
    (:run_id, :job_id, :started_utc, CURRENT_TIMESTAMP, :status, :worker_id, :ollama_base_url, :model_name, :model_tag,
     :model_digest, :options_json, :metrics_json, :error, :error_kind, :attempt, :interrogation_version, :derivation_key,
     :reused_run_id, :disposition, :event_id, :generated = 1, :server_key, :model_key, :pair_key, :interrogation_sha256, :cause)
