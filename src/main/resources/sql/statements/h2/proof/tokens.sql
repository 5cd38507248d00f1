SELECT *
FROM $(SCHEMA).model_tokens
WHERE model_identity = :model_identity
