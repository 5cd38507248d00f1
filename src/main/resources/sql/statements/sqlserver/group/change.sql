EXEC [$(SCHEMA)].[usp_change_group]
    @group_id   = :group_id,
    @state      = :state,
    @from       = :from,
    @changed_by = :changed_by,
    @reason     = :reason
