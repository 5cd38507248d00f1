-- By server and model.
SELECT *, DATEDIFF(MILLISECOND, proven_utc, CURRENT_TIMESTAMP) AS age_ms
FROM $(SCHEMA).model_proof
WHERE verdict IS NOT NULL
ORDER BY address, model, proven_utc DESC, proof_key
