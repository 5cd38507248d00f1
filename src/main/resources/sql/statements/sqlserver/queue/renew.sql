EXEC [$(SCHEMA)].[usp_renew_leases]
    @leases_json   = :leases_json,
    @lease_seconds = :lease_seconds
