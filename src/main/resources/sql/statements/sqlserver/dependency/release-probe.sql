EXEC [$(SCHEMA)].[usp_release_probe]
    @dependency_key = :dependency_key,
    @owner          = :owner
