UPDATE $(SCHEMA).fact
SET open_since_utc = NULL
WHERE run_id = :run_id AND ordinal = :ordinal AND open_since_utc IS NOT NULL
