EXEC [$(SCHEMA)].[usp_get_answers] @job_ids_json = :job_ids_json
