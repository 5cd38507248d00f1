EXEC [$(SCHEMA)].[usp_get_groups]
    @group_key = :group_key
