-- Removes minutes of groups that no figure tells apart any more, and reads them as parts of all the time before.
SELECT group_id, CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE) AS minute_utc,
       enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens, run_ms,
       run_ms_squared, first_run_utc, last_run_utc
FROM OLD TABLE (
    DELETE FROM $(SCHEMA).group_counter
    WHERE minute_utc > CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE) AND minute_utc < DATEADD(MINUTE, -70, CURRENT_TIMESTAMP)
    FETCH FIRST :rows ROWS ONLY)
