SELECT g.group_id
FROM $(SCHEMA).group_limit AS l JOIN $(SCHEMA).limited_group AS g ON g.group_id = l.group_id
WHERE g.state = 'OPEN' AND g.reason_to_stop IS NOT NULL
ORDER BY g.group_id
LIMIT 100
