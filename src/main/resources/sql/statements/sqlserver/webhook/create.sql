EXEC [$(SCHEMA)].[usp_create_webhook_delivery]
    @delivery_id = :delivery_id,
    @group_id    = :group_id,
    @webhook_end = :webhook_end,
    @end_before  = :end_before,
    @body        = :body
