EXEC [$(SCHEMA)].[usp_find_bulk_action]
    @lease_id = :lease_id
