EXEC [$(SCHEMA)].[usp_resume]
    @scope     = :scope,
    @pause_key = :pause_key
