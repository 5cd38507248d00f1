EXEC [$(SCHEMA)].[usp_get_purged_runs]
    @limit = :limit
