EXEC [$(SCHEMA)].[usp_get_runs]
    @job_id = :job_id,
    @run_id = :run_id
