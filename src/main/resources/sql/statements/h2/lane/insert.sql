INSERT INTO $(SCHEMA).lane (interrogation_key, model_hint) VALUES (:interrogation_key, :model_hint)
