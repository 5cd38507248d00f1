-- Removes the oldest deltas and reads them.
SELECT minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
       open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked,
       group_id, enqueued, in_review, run_ms, noted_utc
FROM OLD TABLE (DELETE FROM $(SCHEMA).counter_delta FETCH FIRST :rows ROWS ONLY)
