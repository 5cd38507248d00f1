EXEC [$(SCHEMA)].[usp_get_jobs_due_too_late]
    @longest_seconds = :longest_seconds,
    @most            = :most
