-- Groups that somebody wants to be told of, a page, with what is folded of their counters: enough to know which have not ended.
SELECT g.group_id, g.state, g.changed_utc, g.webhook_end,
       COALESCE(SUM(c.unfinished), 0) AS unfinished, COALESCE(SUM(c.enqueued), 0) AS enqueued, COALESCE(SUM(c.runs), 0) AS runs
FROM (SELECT group_id, state, changed_utc, webhook_end
      FROM $(SCHEMA).job_group
      WHERE webhook_group_id > :after_id AND state <> 'LOADING'
      ORDER BY webhook_group_id
      LIMIT :limit) AS g
LEFT JOIN $(SCHEMA).group_counter AS c ON c.group_id = g.group_id
GROUP BY g.group_id, g.state, g.changed_utc, g.webhook_end
ORDER BY g.group_id
