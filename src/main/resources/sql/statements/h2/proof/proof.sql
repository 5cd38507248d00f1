SELECT *, DATEDIFF(MILLISECOND, proven_utc, CURRENT_TIMESTAMP) AS age_ms
FROM $(SCHEMA).model_proof
WHERE proof_key = :proof_key AND verdict IS NOT NULL
