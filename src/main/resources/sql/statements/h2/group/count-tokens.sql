-- Runs that a program of the version before completed are in the counters alone.
UPDATE $(SCHEMA).group_limit AS l
SET tokens_used = (SELECT SUM(c.prompt_tokens + c.output_tokens) FROM $(SCHEMA).group_counter AS c WHERE c.group_id = l.group_id)
WHERE l.group_id BETWEEN :from_id AND :from_id + 499
  AND l.budget_tokens IS NOT NULL
  AND EXISTS (SELECT 1 FROM $(SCHEMA).job_group AS g WHERE g.group_id = l.group_id AND g.state = 'OPEN')
  AND l.tokens_used < (SELECT SUM(c.prompt_tokens + c.output_tokens) FROM $(SCHEMA).group_counter AS c WHERE c.group_id = l.group_id)
