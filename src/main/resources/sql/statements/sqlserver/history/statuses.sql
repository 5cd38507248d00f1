EXEC [$(SCHEMA)].[usp_get_statuses] @job_ids_json = :job_ids_json
