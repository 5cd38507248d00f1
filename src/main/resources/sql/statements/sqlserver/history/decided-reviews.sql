EXEC [$(SCHEMA)].[usp_get_decided_reviews]
    @behind_utc     = :behind_utc,
    @behind_run     = :behind_run,
    @behind_ordinal = :behind_ordinal,
    @limit          = :limit
