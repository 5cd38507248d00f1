EXEC [$(SCHEMA)].[usp_mark_lanes]
    @closed_bit = :closed_bit,
    @is_closed  = :is_closed,
    @lanes_json = :lanes_json
