EXEC [$(SCHEMA)].[usp_purge_jobs]
    @before_utc         = :before_utc,
    @interrogation_key  = :interrogation_key,
    @after_finished_utc = :after_finished_utc,
    @after_job_id       = :after_job_id,
    @limit              = :limit,
    @dry_run            = :dry_run
