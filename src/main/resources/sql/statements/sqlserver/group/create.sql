EXEC [$(SCHEMA)].[usp_create_group]
    @group_key  = :group_key,
    @label      = :label,
    @created_by = :created_by,
    @state      = :state
