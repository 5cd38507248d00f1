EXEC [$(SCHEMA)].[usp_get_suspects] @event_id = :event_id
