-- Groups that were cancelled and have jobs still: in their lanes, which are closed to all nodes, or, by their counters, running or waiting for
-- another attempt. These are asked for a day: what comes back into a lane later is found there.
SELECT l.group_id
FROM $(SCHEMA).lane AS l USE INDEX (ix_llm_lane_turn)
WHERE l.closed_for >= 4611686018427387904 AND l.head_priority >= 0 AND l.group_id > 0
  AND EXISTS (SELECT 1 FROM $(SCHEMA).job_group AS o WHERE o.group_id = l.group_id AND o.state = 'CANCELLED')
UNION
SELECT c.group_id
FROM $(SCHEMA).job_group AS g JOIN $(SCHEMA).group_counter AS c ON c.group_id = g.group_id
WHERE g.state = 'CANCELLED' AND g.changed_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP)
GROUP BY c.group_id
HAVING SUM(c.unfinished) > 0
ORDER BY group_id
LIMIT 100
