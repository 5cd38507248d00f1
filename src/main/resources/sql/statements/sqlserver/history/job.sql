EXEC [$(SCHEMA)].[usp_get_job]
    @job_id = :job_id
