EXEC [$(SCHEMA)].[usp_find_lost_leases]
    @leases_json = :leases_json
