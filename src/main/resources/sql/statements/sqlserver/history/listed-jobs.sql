EXEC [$(SCHEMA)].[usp_find_jobs]
    @statuses_json     = :statuses_json,
    @interrogation_key = :interrogation_key,
    @subject_id        = :subject_id,
    @dedupe_key        = :dedupe_key,
    @by_end            = :by_end,
    @from_utc          = :from_utc,
    @end_utc           = :end_utc,
    @behind_utc        = :behind_utc,
    @behind            = :behind,
    @limit             = :limit,
    @cause             = :cause,
    @group_id          = :group_id,
    @model_name        = :model_name
