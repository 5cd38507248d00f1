EXEC [$(SCHEMA)].[usp_place_jobs]
    @most = :most
