EXEC [$(SCHEMA)].[usp_get_job_facts]
    @job_id = :job_id
