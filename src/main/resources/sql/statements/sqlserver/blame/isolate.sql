EXEC [$(SCHEMA)].[usp_isolate_job]
    @job_id     = :job_id,
    @longest_ms = :longest_ms
