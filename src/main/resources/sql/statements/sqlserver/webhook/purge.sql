EXEC [$(SCHEMA)].[usp_purge_webhook_deliveries]
    @kept_ms = :kept_ms,
    @most    = :most
