EXEC [$(SCHEMA)].[usp_send_webhook_again]
    @delivery_id = :delivery_id,
    @hold_ms     = :hold_ms
