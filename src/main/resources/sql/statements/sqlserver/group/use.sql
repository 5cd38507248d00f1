EXEC [$(SCHEMA)].[usp_get_group_use]
    @group_id = :group_id
