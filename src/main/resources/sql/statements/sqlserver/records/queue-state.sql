EXEC [$(SCHEMA)].[usp_get_queue_state]
