INSERT INTO $(SCHEMA).call_event (event_id, server_key, first_failed_utc)
VALUES (:event_id, :server_key, CURRENT_TIMESTAMP)
