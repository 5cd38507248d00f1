-- With the tokens of the runs so far, those that are not folded yet included.
INSERT INTO $(SCHEMA).group_limit (group_id, tokens_used)
SELECT CAST(:group_id AS BIGINT), COALESCE(SUM(prompt_tokens + output_tokens), 0)
FROM (SELECT prompt_tokens, output_tokens FROM $(SCHEMA).group_counter WHERE group_id = :group_id
      UNION ALL
      SELECT prompt_tokens, output_tokens FROM $(SCHEMA).counter_delta WHERE group_id = :group_id) AS counted
