EXEC [$(SCHEMA)].[usp_get_webhook_deliveries]
    @group_id = :group_id,
    @limit    = :limit
