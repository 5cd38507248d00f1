EXEC [$(SCHEMA)].[usp_expire_jobs]
    @most = :most
