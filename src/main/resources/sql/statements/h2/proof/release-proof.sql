UPDATE $(SCHEMA).model_proof
SET prover           = NULL,
    prover_lease_utc = NULL
WHERE proof_key = :proof_key AND prover = :prover
