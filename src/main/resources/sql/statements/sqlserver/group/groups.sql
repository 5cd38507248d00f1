EXEC [$(SCHEMA)].[usp_get_groups]
    @before_id = :before_id,
    @limit     = :limit
