EXEC [$(SCHEMA)].[usp_get_waiting_lanes]
    @first_id = :first_id,
    @last_id  = :last_id,
    @most     = :most
