EXEC [$(SCHEMA)].[usp_get_errors_of_uses]
    @run_id = :run_id
