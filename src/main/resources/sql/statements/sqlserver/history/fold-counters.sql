EXEC [$(SCHEMA)].[usp_fold_counters]
    @most = :most
