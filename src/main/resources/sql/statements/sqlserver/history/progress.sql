EXEC [$(SCHEMA)].[usp_get_progress]
    @created_until_utc  = :created_until_utc,
    @finished_after_utc = :finished_after_utc
