EXEC [$(SCHEMA)].[usp_show_bulk_action]
    @bulk_action_id   = :bulk_action_id,
    @matched          = :matched,
    @expires_after_ms = :expires_after_ms
