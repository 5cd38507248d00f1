EXEC [$(SCHEMA)].[usp_begin_bulk_action]
    @bulk_action_id   = :bulk_action_id,
    @action           = :action,
    @priority         = :priority,
    @filter_json      = :filter_json,
    @created_by       = :created_by,
    @expires_after_ms = :expires_after_ms
