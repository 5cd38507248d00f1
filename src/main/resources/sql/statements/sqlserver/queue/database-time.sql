EXEC [$(SCHEMA)].[usp_database_time]
