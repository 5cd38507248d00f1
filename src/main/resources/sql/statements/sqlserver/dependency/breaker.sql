EXEC [$(SCHEMA)].[usp_get_breaker]
    @dependency_key = :dependency_key
