EXEC [$(SCHEMA)].[usp_take_lane_bit]
    @node = :node
