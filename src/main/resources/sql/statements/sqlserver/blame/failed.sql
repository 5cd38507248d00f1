EXEC [$(SCHEMA)].[usp_failed_call]
    @job_id      = :job_id,
    @claimed_utc = :claimed_utc,
    @age_ms      = :age_ms,
    @server_key  = :server_key,
    @model_key   = :model_key,
    @pair_key    = :pair_key
