EXEC [$(SCHEMA)].[usp_release_job]
    @job_id     = :job_id,
    @lease_id   = :lease_id,
    @reason     = :reason,
    @error_kind = :error_kind
