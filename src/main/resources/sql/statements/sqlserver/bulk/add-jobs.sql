EXEC [$(SCHEMA)].[usp_add_bulk_jobs]
    @bulk_action_id = :bulk_action_id,
    @job_ids_json   = :job_ids_json
