EXEC [$(SCHEMA)].[usp_unfinished_now]
