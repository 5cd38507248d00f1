EXEC [$(SCHEMA)].[usp_stats]
    @most = :most
