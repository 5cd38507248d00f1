EXEC [$(SCHEMA)].[usp_get_bulk_actions]
    @behind_utc = :behind_utc,
    @behind     = :behind,
    @limit      = :limit
