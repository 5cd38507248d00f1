-- All that people paused, the widest first.
SELECT *
FROM $(SCHEMA).pause
ORDER BY CASE scope WHEN 'ALL' THEN 1 WHEN 'MODEL' THEN 2 ELSE 3 END, pause_key
