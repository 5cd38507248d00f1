EXEC [$(SCHEMA)].[usp_end_webhook_attempt]
    @delivery_id = :delivery_id,
    @attempts    = :attempts,
    @state       = :state,
    @delay_ms    = :delay_ms,
    @last_status = :last_status,
    @last_error  = :last_error,
    @begun_utc   = :begun_utc
