EXEC [$(SCHEMA)].[usp_delete_empty_lanes]
    @empty_seconds = :empty_seconds,
    @most          = :most
