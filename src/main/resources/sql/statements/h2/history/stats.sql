-- The sums of the counters and their deltas, and in the same look what the index has few rows of: what runs, what is not due
-- yet (at most :most of them), and since when the first has been due. An hour is counted by whole minutes, a day by
-- ten minutes.
SELECT COALESCE(SUM(unfinished), 0) AS unfinished,
       COALESCE(SUM(succeeded), 0) AS succeeded,
       COALESCE(SUM(failed), 0) AS failed,
       COALESCE(SUM(deadletter), 0) AS deadletter,
       COALESCE(SUM(cancelled), 0) AS cancelled,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(HOUR, -1, CURRENT_TIMESTAMP) THEN finished END), 0) AS finished_last_hour,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN runs END), 0) AS runs_last_day,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN prompt_tokens END), 0)
           AS prompt_tokens_last_day,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN output_tokens END), 0)
           AS output_tokens_last_day,
       COALESCE(SUM(open_reviews), 0) AS open_reviews,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN facts_grounded END), 0) AS facts_grounded_last_day,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN facts_review END), 0) AS facts_review_last_day,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN facts_refused END), 0) AS facts_refused_last_day,
       COALESCE(SUM(CASE WHEN minute_utc > DATEADD(DAY, -1, CURRENT_TIMESTAMP) THEN facts_unchecked END), 0) AS facts_unchecked_last_day,
       (SELECT COUNT(*) FROM $(SCHEMA).job WHERE status = 'RUNNING') AS running,
       (SELECT COUNT(*) FROM (
            SELECT 1 FROM $(SCHEMA).job
            WHERE status = 'NEW' AND available_utc > CURRENT_TIMESTAMP
            LIMIT :most) AS early) AS not_due,
       (SELECT available_utc FROM $(SCHEMA).job
        WHERE status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP
        ORDER BY status, available_utc LIMIT 1) AS oldest_waiting_utc
FROM (SELECT minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
             open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked
      FROM $(SCHEMA).counter
      UNION ALL
      SELECT minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
             open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked
      FROM $(SCHEMA).counter_delta) AS counted
