EXEC [$(SCHEMA)].[usp_note_probe]
    @event_id   = :event_id,
    @server_key = :server_key,
    @generated  = :generated,
    @age_ms     = :age_ms
