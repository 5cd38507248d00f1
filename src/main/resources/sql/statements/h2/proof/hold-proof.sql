-- The hold ends by itself: a process may die.
UPDATE $(SCHEMA).model_proof
SET prover           = :prover,
    prover_lease_utc = DATEADD(MILLISECOND, CAST(:lease_ms AS BIGINT), CURRENT_TIMESTAMP)
WHERE proof_key = :proof_key
  AND (prover IS NULL OR prover = :prover OR prover_lease_utc <= CURRENT_TIMESTAMP)
