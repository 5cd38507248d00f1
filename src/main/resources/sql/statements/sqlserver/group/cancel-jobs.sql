EXEC [$(SCHEMA)].[usp_cancel_group_jobs]
    @group_id = :group_id,
    @most     = :most
