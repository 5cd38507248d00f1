INSERT INTO $(SCHEMA).call_server (server_key) VALUES (:server_key)
