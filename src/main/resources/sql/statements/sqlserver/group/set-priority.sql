EXEC [$(SCHEMA)].[usp_set_group_priority]
    @group_id = :group_id,
    @priority = :priority,
    @most     = :most
