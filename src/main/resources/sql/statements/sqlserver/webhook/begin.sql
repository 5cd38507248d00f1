EXEC [$(SCHEMA)].[usp_begin_webhook_attempt]
    @hold_seconds = :hold_seconds
