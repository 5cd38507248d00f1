SELECT g.group_id
FROM $(SCHEMA).group_limit AS l JOIN $(SCHEMA).limited_group AS g ON g.group_id = l.group_id
WHERE l.group_id BETWEEN :from_id AND :from_id + 499 AND g.state = 'OPEN' AND g.reason_to_stop IS NOT NULL
ORDER BY g.group_id
LIMIT 100
