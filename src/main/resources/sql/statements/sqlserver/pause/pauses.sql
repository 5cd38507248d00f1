EXEC [$(SCHEMA)].[usp_get_pauses]
