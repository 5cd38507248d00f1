-- No matter who holds it now: the newest verdict counts.
UPDATE $(SCHEMA).model_proof
SET verdict        = :verdict,
    way            = :way,
    reason         = :reason,
    proven_utc     = CURRENT_TIMESTAMP,
    broken_answers = :broken_answers
WHERE proof_key = :proof_key
