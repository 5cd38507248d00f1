EXEC [$(SCHEMA)].[usp_release_proof]
    @proof_key = :proof_key,
    @prover    = :prover
