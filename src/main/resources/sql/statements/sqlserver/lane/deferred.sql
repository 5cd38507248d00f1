EXEC [$(SCHEMA)].[usp_get_deferred_jobs]
    @most = :most
