EXEC [$(SCHEMA)].[usp_get_bulk_actions]
    @bulk_action_id = :bulk_action_id
