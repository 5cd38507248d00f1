EXEC [$(SCHEMA)].[usp_get_group_figures]
    @group_id = :group_id
