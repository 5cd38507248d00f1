SELECT r.run_id, 0 AS purged
FROM UNNEST(CAST(:run_ids AS UUID ARRAY)) AS asked (run_id)
JOIN $(SCHEMA).run AS r ON r.run_id = asked.run_id
UNION ALL
SELECT p.run_id, 1 AS purged
FROM UNNEST(CAST(:run_ids AS UUID ARRAY)) AS asked (run_id)
JOIN $(SCHEMA).purged_run AS p ON p.run_id = asked.run_id
