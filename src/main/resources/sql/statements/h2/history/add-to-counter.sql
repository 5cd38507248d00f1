MERGE INTO $(SCHEMA).counter AS c
USING (SELECT CAST(:minute_utc AS TIMESTAMP WITH TIME ZONE) AS minute_utc,
              CAST(:unfinished AS BIGINT) AS unfinished,
              CAST(:succeeded AS BIGINT) AS succeeded,
              CAST(:failed AS BIGINT) AS failed,
              CAST(:deadletter AS BIGINT) AS deadletter,
              CAST(:cancelled AS BIGINT) AS cancelled,
              CAST(:finished AS BIGINT) AS finished,
              CAST(:runs AS BIGINT) AS runs,
              CAST(:prompt_tokens AS BIGINT) AS prompt_tokens,
              CAST(:output_tokens AS BIGINT) AS output_tokens,
              CAST(:open_reviews AS BIGINT) AS open_reviews,
              CAST(:facts_grounded AS BIGINT) AS facts_grounded,
              CAST(:facts_review AS BIGINT) AS facts_review,
              CAST(:facts_refused AS BIGINT) AS facts_refused,
              CAST(:facts_unchecked AS BIGINT) AS facts_unchecked) AS d
ON c.minute_utc = d.minute_utc
WHEN MATCHED THEN UPDATE
SET unfinished    = c.unfinished + d.unfinished,
    succeeded     = c.succeeded + d.succeeded,
    failed        = c.failed + d.failed,
    deadletter    = c.deadletter + d.deadletter,
    cancelled     = c.cancelled + d.cancelled,
    finished      = c.finished + d.finished,
    runs          = c.runs + d.runs,
    prompt_tokens = c.prompt_tokens + d.prompt_tokens,
    output_tokens = c.output_tokens + d.output_tokens,
    open_reviews = c.open_reviews + d.open_reviews,
    facts_grounded = c.facts_grounded + d.facts_grounded,
    facts_review = c.facts_review + d.facts_review,
    facts_refused = c.facts_refused + d.facts_refused,
    facts_unchecked = c.facts_unchecked + d.facts_unchecked
WHEN NOT MATCHED THEN
INSERT (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
        open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
VALUES (d.minute_utc, d.unfinished, d.succeeded, d.failed, d.deadletter, d.cancelled, d.finished, d.runs, d.prompt_tokens,
        d.output_tokens, d.open_reviews, d.facts_grounded, d.facts_review, d.facts_refused, d.facts_unchecked)
