EXEC [$(SCHEMA)].[usp_get_asked_jobs] @job_ids_json = :job_ids_json
