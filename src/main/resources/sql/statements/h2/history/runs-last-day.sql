-- Names both statuses of a completed run, so that the index on (status, completed_utc) is used. A token count that is not a
-- whole number was written by another program and adds nothing.
SELECT COUNT(*) AS runs,
       COALESCE(SUM(CASE WHEN prompt_tokens REGEXP '^[0-9]{1,15}$' THEN CAST(prompt_tokens AS BIGINT) END), 0)
           AS prompt_tokens,
       COALESCE(SUM(CASE WHEN output_tokens REGEXP '^[0-9]{1,15}$' THEN CAST(output_tokens AS BIGINT) END), 0)
           AS output_tokens
FROM (SELECT CAST((metrics_json FORMAT JSON)."prompt_eval_count" AS CHARACTER VARYING) AS prompt_tokens,
             CAST((metrics_json FORMAT JSON)."eval_count" AS CHARACTER VARYING) AS output_tokens
      FROM $(SCHEMA).run
      WHERE status IN ('SUCCEEDED', 'FAILED') AND completed_utc >= DATEADD(DAY, -1, CURRENT_TIMESTAMP)) AS counted
