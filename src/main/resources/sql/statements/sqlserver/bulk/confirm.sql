EXEC [$(SCHEMA)].[usp_confirm_bulk_action]
    @bulk_action_id = :bulk_action_id
