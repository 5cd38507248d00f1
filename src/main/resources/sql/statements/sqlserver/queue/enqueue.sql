EXEC [$(SCHEMA)].[usp_enqueue_job]
    @priority          = :priority,
    @interrogation_key = :interrogation_key,
    @input_json        = :input_json,
    @evidence_ref_json = :evidence_ref_json,
    @model_hint        = :model_hint,
    @max_attempts      = :max_attempts,
    @dedupe_key        = :dedupe_key,
    @subject_type      = :subject_type,
    @subject_id        = :subject_id,
    @group_id          = :group_id,
    @expires_utc       = :expires_utc
