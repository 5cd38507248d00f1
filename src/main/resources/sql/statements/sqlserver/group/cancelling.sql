EXEC [$(SCHEMA)].[usp_get_cancelling_groups]
