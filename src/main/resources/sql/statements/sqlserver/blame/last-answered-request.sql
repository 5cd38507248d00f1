EXEC [$(SCHEMA)].[usp_get_last_answered_request] @model_key = :model_key
