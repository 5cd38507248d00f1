-- The highest priority of a lane up to a bound: a seek. Lanes without jobs have priority -1 and are at the end.
SELECT head_priority
FROM $(SCHEMA).lane
WHERE closed_for = :closed_for AND head_priority >= 0 AND head_priority <= :highest
ORDER BY closed_for, head_priority DESC
LIMIT 1
