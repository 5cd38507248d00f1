-- Those of nodes that were never seen, or least lately, first.
SELECT b.bit_number
FROM $(SCHEMA).lane_bit AS b
LEFT JOIN $(SCHEMA).node AS n ON n.node = b.node
WHERE b.bit_number < 62
ORDER BY COALESCE(n.last_seen_utc, b.taken_utc)
