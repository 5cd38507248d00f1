EXEC [$(SCHEMA)].[usp_get_interrogation_versions]
    @interrogation_key = :interrogation_key,
    @most              = :most
