EXEC [$(SCHEMA)].[usp_get_failures]
    @status              = :status,
    @interrogation_key   = :interrogation_key,
    @model_name          = :model_name,
    @group_id            = :group_id,
    @cause               = :cause,
    @from_utc            = :from_utc,
    @before_utc          = :before_utc,
    @finished_from_utc   = :finished_from_utc,
    @finished_before_utc = :finished_before_utc,
    @most                = :most,
    @subject_type        = :subject_type,
    @subject_id          = :subject_id,
    @dedupe_key          = :dedupe_key
