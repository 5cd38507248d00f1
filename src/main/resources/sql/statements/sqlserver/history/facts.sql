EXEC [$(SCHEMA)].[usp_get_facts]
    @run_id = :run_id
