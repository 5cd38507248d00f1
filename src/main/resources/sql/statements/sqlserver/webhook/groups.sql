EXEC [$(SCHEMA)].[usp_get_webhook_groups]
    @after_id = :after_id,
    @limit    = :limit
