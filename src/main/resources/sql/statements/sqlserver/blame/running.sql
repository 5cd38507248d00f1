EXEC [$(SCHEMA)].[usp_get_running_jobs]
