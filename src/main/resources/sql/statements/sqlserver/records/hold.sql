EXEC [$(SCHEMA)].[usp_hold_job]
    @job_id = :job_id,
    @held   = :held,
    @reason = :reason
