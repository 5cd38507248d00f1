EXEC [$(SCHEMA)].[usp_scan_runs]
    @after = :after,
    @limit = :limit
