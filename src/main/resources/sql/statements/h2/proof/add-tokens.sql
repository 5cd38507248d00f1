UPDATE $(SCHEMA).model_tokens
SET prompt_bytes  = prompt_bytes + :prompt_bytes,
    prompt_tokens = prompt_tokens + :prompt_tokens,
    runs          = runs + 1
WHERE model_identity = :model_identity
