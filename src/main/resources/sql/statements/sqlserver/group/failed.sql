EXEC [$(SCHEMA)].[usp_get_failed_jobs]
    @group_id   = :group_id,
    @cause      = :cause,
    @before_utc = :before_utc,
    @most       = :most
