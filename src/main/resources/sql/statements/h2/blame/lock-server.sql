-- Failures of one server are put into events one after the other.
SELECT server_key FROM $(SCHEMA).call_server WHERE server_key = :server_key FOR UPDATE
