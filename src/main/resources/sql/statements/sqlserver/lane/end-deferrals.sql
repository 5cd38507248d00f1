EXEC [$(SCHEMA)].[usp_end_deferrals]
    @jobs_json = :jobs_json
