EXEC [$(SCHEMA)].[usp_hold_probe]
    @dependency_key = :dependency_key,
    @version        = :version,
    @owner          = :owner,
    @lease_ms       = :lease_ms
