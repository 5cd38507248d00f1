EXEC [$(SCHEMA)].[usp_read_lanes]
    @closed_bit            = :closed_bit,
    @most                  = :most,
    @most_unplaced         = :most_unplaced,
    @excluded_jobs_json    = :excluded_jobs_json,
    @suspended_events_json = :suspended_events_json,
    @turn_after            = :turn_after
