EXEC [$(SCHEMA)].[usp_forget_purged_run]
    @run_id = :run_id
