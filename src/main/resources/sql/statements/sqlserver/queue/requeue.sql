EXEC [$(SCHEMA)].[usp_requeue_job]
    @job_id = :job_id
