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
              CAST(:output_tokens AS BIGINT) AS output_tokens) AS d
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
    output_tokens = c.output_tokens + d.output_tokens
WHEN NOT MATCHED THEN
INSERT (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens)
VALUES (d.minute_utc, d.unfinished, d.succeeded, d.failed, d.deadletter, d.cancelled, d.finished, d.runs, d.prompt_tokens,
        d.output_tokens)
