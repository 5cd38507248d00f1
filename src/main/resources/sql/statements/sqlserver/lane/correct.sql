EXEC [$(SCHEMA)].[usp_correct_lanes]
    @lanes_json = :lanes_json
