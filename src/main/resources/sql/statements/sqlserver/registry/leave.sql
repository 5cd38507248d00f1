EXEC [$(SCHEMA)].[usp_leave_node]
    @node    = :node,
    @boot_id = :boot_id
