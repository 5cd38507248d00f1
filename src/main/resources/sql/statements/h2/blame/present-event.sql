-- The server's last event, if a call of this age belongs to it: it began before the first failure, and nothing that began
-- later got an answer since. A run counts from its claim.
SELECT e.event_id
FROM (SELECT event_id, first_failed_utc FROM $(SCHEMA).call_event
      WHERE server_key = :server_key ORDER BY first_failed_utc DESC LIMIT 1) AS e
WHERE e.first_failed_utc > DATEADD(MILLISECOND, -CAST(:age_ms AS BIGINT), CURRENT_TIMESTAMP)
  AND NOT EXISTS (SELECT 1 FROM $(SCHEMA).run AS r
                  WHERE r.server_key = :server_key AND r.generated AND r.started_utc > e.first_failed_utc)
