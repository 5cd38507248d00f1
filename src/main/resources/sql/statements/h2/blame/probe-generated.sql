UPDATE $(SCHEMA).call_event SET probe_generated = TRUE WHERE event_id = :event_id
