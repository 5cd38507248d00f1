EXEC [$(SCHEMA)].[usp_recount_jobs]
    @most = :most
