EXEC [$(SCHEMA)].[usp_alone_with_its_words]
    @job_id           = :job_id,
    @model_key        = :model_key,
    @model_kinds_json = :model_kinds_json
