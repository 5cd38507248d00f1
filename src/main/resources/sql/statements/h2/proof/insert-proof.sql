INSERT INTO $(SCHEMA).model_proof (proof_key, address, model, model_identity, server_version, think, options_json)
VALUES (:proof_key, :address, :model, :model_identity, :server_version, :think, :options_json)
