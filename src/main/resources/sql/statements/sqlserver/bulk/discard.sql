EXEC [$(SCHEMA)].[usp_discard_bulk_action]
    @bulk_action_id = :bulk_action_id
