EXEC [$(SCHEMA)].[usp_get_artifacts]
    @job_id = :job_id,
    @run_id = :run_id
