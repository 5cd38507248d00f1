UPDATE $(SCHEMA).node
SET last_seen_utc = CURRENT_TIMESTAMP, ended_utc = CURRENT_TIMESTAMP
WHERE node = :node AND boot_id = :boot_id AND ended_utc IS NULL
