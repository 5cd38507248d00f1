EXEC [$(SCHEMA)].[usp_get_bulk_outcomes]
    @bulk_action_id = :bulk_action_id
