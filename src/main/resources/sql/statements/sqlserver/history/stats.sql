EXEC [$(SCHEMA)].[usp_stats]
