EXEC [$(SCHEMA)].[usp_read_trial_lanes]
    @closed_bit            = :closed_bit,
    @interrogation_key     = :interrogation_key,
    @model_hint            = :model_hint,
    @most                  = :most,
    @excluded_jobs_json    = :excluded_jobs_json,
    @suspended_events_json = :suspended_events_json
