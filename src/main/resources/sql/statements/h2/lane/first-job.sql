-- The first job of a lane up to a priority, due or not: one seek.
SELECT priority, available_utc, created_utc, CASE WHEN available_utc <= CURRENT_TIMESTAMP THEN 1 ELSE 0 END AS is_due
FROM $(SCHEMA).job
WHERE lane_id = :lane_id AND status = 'NEW' AND priority <= :highest
ORDER BY lane_id, status, priority DESC, available_utc, created_utc
LIMIT 1
