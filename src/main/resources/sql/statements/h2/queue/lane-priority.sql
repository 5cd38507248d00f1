-- The highest priority, up to the given one, that lanes of this value of closed_for promise: one seek.
SELECT head_priority
FROM $(SCHEMA).lane
WHERE closed_for = :closed_for AND head_priority <= :highest
ORDER BY closed_for, head_priority DESC
LIMIT 1
