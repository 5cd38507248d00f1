EXEC [$(SCHEMA)].[usp_is_isolating]
