EXEC [$(SCHEMA)].[usp_stop_groups]
