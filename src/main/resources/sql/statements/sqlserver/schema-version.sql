EXEC [$(SCHEMA)].[usp_schema_version]
