EXEC [$(SCHEMA)].[usp_get_breakers]
    @node = :node
