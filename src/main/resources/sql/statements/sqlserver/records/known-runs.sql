EXEC [$(SCHEMA)].[usp_find_runs]
    @run_ids_json = :run_ids_json
