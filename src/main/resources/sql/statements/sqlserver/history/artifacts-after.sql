EXEC [$(SCHEMA)].[usp_scan_artifacts]
    @after = :after,
    @limit = :limit
