EXEC [$(SCHEMA)].[usp_get_open_reviews]
    @behind_utc     = :behind_utc,
    @behind_run     = :behind_run,
    @behind_ordinal = :behind_ordinal,
    @limit          = :limit
