EXEC [$(SCHEMA)].[usp_get_marked_lanes]
    @closed_bit    = :closed_bit,
    @after_lane_id = :after_lane_id,
    @most          = :most
