EXEC [$(SCHEMA)].[usp_get_unfinished_groups]
    @most = :most
