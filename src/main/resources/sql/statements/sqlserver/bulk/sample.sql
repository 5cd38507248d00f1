EXEC [$(SCHEMA)].[usp_get_bulk_sample]
    @bulk_action_id = :bulk_action_id,
    @most           = :most
