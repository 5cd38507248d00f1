EXEC [$(SCHEMA)].[usp_get_groups]
    @group_id = :group_id
