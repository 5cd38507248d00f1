EXEC [$(SCHEMA)].[usp_list_jobs]
    @status            = :status,
    @interrogation_key = :interrogation_key,
    @limit             = :limit,
    @before            = :before
