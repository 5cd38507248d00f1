EXEC [$(SCHEMA)].[usp_get_tokens]
    @model_identity = :model_identity
