EXEC [$(SCHEMA)].[usp_enqueue_jobs]
    @jobs_json = :jobs_json
