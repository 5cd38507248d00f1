EXEC [$(SCHEMA)].[usp_claim_next_job]
    @worker_id                  = :worker_id,
    @lease_seconds              = :lease_seconds,
    @paused_models_json         = :paused_models_json,
    @paused_interrogations_json = :paused_interrogations_json,
    @paused_pairs_json          = :paused_pairs_json,
    @excluded_jobs_json         = :excluded_jobs_json,
    @boot_id                    = :boot_id,
    @suspended_events_json      = :suspended_events_json
