-- Removes minutes that no figure tells apart any more, and reads them.
SELECT unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens
FROM OLD TABLE (
    DELETE FROM $(SCHEMA).counter
    WHERE minute_utc > CAST(:all_before_utc AS TIMESTAMP WITH TIME ZONE)
      AND minute_utc < DATEADD(HOUR, -25, CURRENT_TIMESTAMP)
    FETCH FIRST :rows ROWS ONLY)
