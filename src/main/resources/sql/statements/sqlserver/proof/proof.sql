EXEC [$(SCHEMA)].[usp_get_proof]
    @proof_key = :proof_key
