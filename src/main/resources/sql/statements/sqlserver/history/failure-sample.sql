EXEC [$(SCHEMA)].[usp_get_failure_sample]
    @cause             = :cause,
    @interrogation_key = :interrogation_key
