-- The highest priority, up to the given one, of all waiting jobs: one seek.
SELECT priority
FROM $(SCHEMA).job
WHERE status = 'NEW' AND priority <= :highest
ORDER BY status, priority DESC
LIMIT 1
