-- Whether calls of the server failed while a probe was under way.
SELECT 1 AS failed
FROM $(SCHEMA).call_event_member AS m
JOIN $(SCHEMA).call_event AS e ON e.event_id = m.event_id
WHERE e.server_key = :server_key
  AND m.failed_utc > DATEADD(MILLISECOND, -CAST(:age_ms AS BIGINT), CURRENT_TIMESTAMP)
LIMIT 1
