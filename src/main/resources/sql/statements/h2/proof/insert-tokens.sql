INSERT INTO $(SCHEMA).model_tokens (model_identity, prompt_bytes, prompt_tokens, runs)
VALUES (:model_identity, :prompt_bytes, :prompt_tokens, 1)
