EXEC [$(SCHEMA)].[usp_review_fact]
    @run_id         = :run_id,
    @ordinal        = :ordinal,
    @verdict        = :verdict,
    @corrected_json = :corrected_json,
    @reason         = :reason,
    @reviewed_by    = :reviewed_by
