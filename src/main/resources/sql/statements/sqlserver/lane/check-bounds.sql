EXEC [$(SCHEMA)].[usp_check_lanes]
    @after_lane_id = :after_lane_id,
    @most          = :most
