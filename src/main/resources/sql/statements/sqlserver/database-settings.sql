EXEC [$(SCHEMA)].[usp_database_settings]
