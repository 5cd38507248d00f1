EXEC [$(SCHEMA)].[usp_has_work]
    @paused_models_json         = :paused_models_json,
    @paused_interrogations_json = :paused_interrogations_json,
    @paused_pairs_json          = :paused_pairs_json,
    @excluded_jobs_json         = :excluded_jobs_json,
    @suspended_events_json      = :suspended_events_json
