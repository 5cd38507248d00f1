EXEC [$(SCHEMA)].[usp_learn_tokens]
    @model_identity = :model_identity,
    @prompt_bytes   = :prompt_bytes,
    @prompt_tokens  = :prompt_tokens
