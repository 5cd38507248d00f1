EXEC [$(SCHEMA)].[usp_get_hold]
    @job_id = :job_id
