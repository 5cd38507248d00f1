-- What a group has, by minutes: the rows of its counters, and what is not folded yet, each with how many of its jobs run now.
SELECT minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc,
       (SELECT COUNT(*) FROM $(SCHEMA).job USE INDEX (ix_llm_job_due) WHERE status = 'RUNNING' AND group_id = :group_id) AS running,
       CURRENT_TIMESTAMP AS now_utc
FROM (SELECT minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc
      FROM $(SCHEMA).group_counter
      WHERE group_id = :group_id
      UNION ALL
      SELECT minute_utc, SUM(enqueued), SUM(unfinished), SUM(succeeded), SUM(in_review), SUM(failed), SUM(deadletter), SUM(cancelled), SUM(finished), SUM(runs), SUM(prompt_tokens), SUM(output_tokens), SUM(run_ms),
             SUM(CAST(run_ms AS DOUBLE PRECISION) * run_ms),
             MIN(CASE WHEN runs > 0 THEN noted_utc END), MAX(CASE WHEN runs > 0 THEN noted_utc END)
      FROM $(SCHEMA).counter_delta
      WHERE group_id = :group_id
      GROUP BY minute_utc) AS minutes
ORDER BY minute_utc
