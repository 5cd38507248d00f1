SELECT *, DATEDIFF(MILLISECOND, CURRENT_TIMESTAMP, next_probe_utc) AS until_probe_ms
FROM $(SCHEMA).dependency_state
WHERE dependency_key = :dependency_key
