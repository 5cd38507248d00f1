EXEC [$(SCHEMA)].[usp_step_bulk_action]
    @bulk_action_id = :bulk_action_id,
    @lease_id       = :lease_id,
    @lease_ms       = :lease_ms,
    @most           = :most
