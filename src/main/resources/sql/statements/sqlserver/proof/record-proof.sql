EXEC [$(SCHEMA)].[usp_record_proof]
    @proof_key      = :proof_key,
    @verdict        = :verdict,
    @way            = :way,
    @reason         = :reason,
    @broken_answers = :broken_answers
