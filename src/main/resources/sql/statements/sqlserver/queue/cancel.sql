EXEC [$(SCHEMA)].[usp_cancel_job]
    @job_id = :job_id
