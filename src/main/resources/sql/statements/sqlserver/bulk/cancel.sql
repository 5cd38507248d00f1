EXEC [$(SCHEMA)].[usp_cancel_bulk_action]
    @bulk_action_id = :bulk_action_id
