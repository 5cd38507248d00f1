-- Removes minutes that no figure tells apart any more, and reads them as what they become part of: after seventy minutes their ten
-- minutes, after a day all the time before.
SELECT CASE WHEN minute_utc < DATEADD(HOUR, -25, CURRENT_TIMESTAMP) THEN CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE)
            ELSE DATEADD(MINUTE, -MOD(DATEDIFF(MINUTE, CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE), minute_utc), 10),
                         minute_utc) END AS minute_utc,
       unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
       open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked
FROM OLD TABLE (
    DELETE FROM $(SCHEMA).counter
    WHERE minute_utc > CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE)
      AND (minute_utc < DATEADD(HOUR, -25, CURRENT_TIMESTAMP)
           OR (minute_utc < DATEADD(MINUTE, -70, CURRENT_TIMESTAMP)
               AND MOD(DATEDIFF(MINUTE, CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE), minute_utc), 10) <> 0))
    FETCH FIRST :rows ROWS ONLY)
