EXEC [$(SCHEMA)].[usp_get_job_traces]
    @job_ids_json = :job_ids_json
