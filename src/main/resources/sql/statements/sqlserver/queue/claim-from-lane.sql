EXEC [$(SCHEMA)].[usp_claim_from_lane]
    @worker_id             = :worker_id,
    @lease_seconds         = :lease_seconds,
    @boot_id               = :boot_id,
    @lane_id               = :lane_id,
    @job_id                = :job_id,
    @excluded_jobs_json    = :excluded_jobs_json,
    @suspended_events_json = :suspended_events_json
