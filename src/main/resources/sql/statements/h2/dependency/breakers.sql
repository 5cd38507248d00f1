-- All that a node must know: what is not closed, or counts failures. A row with a node is a loopback address of that node.
SELECT *, DATEDIFF(MILLISECOND, CURRENT_TIMESTAMP, next_probe_utc) AS until_probe_ms
FROM $(SCHEMA).dependency_state
WHERE (state <> 'CLOSED' OR failures > 0)
  AND (node IS NULL OR node = :node)
ORDER BY dependency_key
