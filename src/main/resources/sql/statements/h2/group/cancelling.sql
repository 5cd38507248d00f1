-- Groups that were cancelled and have jobs in their lanes still.
SELECT DISTINCT l.group_id
FROM $(SCHEMA).lane AS l JOIN $(SCHEMA).job_group AS g ON g.group_id = l.group_id
WHERE l.group_id > 0 AND l.head_priority >= 0 AND g.state = 'CANCELLED'
ORDER BY l.group_id
LIMIT 100
