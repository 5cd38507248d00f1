EXEC [$(SCHEMA)].[usp_purge_bulk_actions]
    @kept_ms = :kept_ms,
    @most    = :most
