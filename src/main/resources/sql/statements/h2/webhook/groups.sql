-- Groups that somebody wants to be told of, a page, with what is folded of their counters: enough to know which have not ended.
SELECT g.group_id, g.state, g.changed_utc, g.webhook_end,
       (SELECT COALESCE(SUM(c.unfinished), 0) FROM $(SCHEMA).group_counter AS c WHERE c.group_id = g.group_id) AS unfinished,
       (SELECT COALESCE(SUM(c.enqueued), 0) FROM $(SCHEMA).group_counter AS c WHERE c.group_id = g.group_id) AS enqueued,
       (SELECT COALESCE(SUM(c.runs), 0) FROM $(SCHEMA).group_counter AS c WHERE c.group_id = g.group_id) AS runs
FROM $(SCHEMA).job_group AS g
WHERE g.webhook_group_id > :after_id AND g.state <> 'LOADING'
ORDER BY g.webhook_group_id
LIMIT :limit
