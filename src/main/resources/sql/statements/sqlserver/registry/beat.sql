EXEC [$(SCHEMA)].[usp_beat_node]
    @node    = :node,
    @boot_id = :boot_id
