EXEC [$(SCHEMA)].[usp_find_text_in_jobs]
    @job_ids_json = :job_ids_json,
    @text         = :text
