MERGE INTO $(SCHEMA).group_counter AS c
USING (SELECT CAST(:group_id AS BIGINT) AS group_id,
              CAST(:minute_utc AS TIMESTAMP WITH TIME ZONE) AS minute_utc,
              CAST(:enqueued AS BIGINT) AS enqueued,
              CAST(:unfinished AS BIGINT) AS unfinished,
              CAST(:succeeded AS BIGINT) AS succeeded,
              CAST(:in_review AS BIGINT) AS in_review,
              CAST(:failed AS BIGINT) AS failed,
              CAST(:deadletter AS BIGINT) AS deadletter,
              CAST(:cancelled AS BIGINT) AS cancelled,
              CAST(:finished AS BIGINT) AS finished,
              CAST(:runs AS BIGINT) AS runs,
              CAST(:prompt_tokens AS BIGINT) AS prompt_tokens,
              CAST(:output_tokens AS BIGINT) AS output_tokens,
              CAST(:run_ms AS BIGINT) AS run_ms,
              CAST(:run_ms_squared AS DOUBLE PRECISION) AS run_ms_squared,
              CAST(:first_run_utc AS TIMESTAMP WITH TIME ZONE) AS first_run_utc,
              CAST(:last_run_utc AS TIMESTAMP WITH TIME ZONE) AS last_run_utc) AS d
ON c.group_id = d.group_id AND c.minute_utc = d.minute_utc
WHEN MATCHED THEN UPDATE
SET enqueued = c.enqueued + d.enqueued,
    unfinished = c.unfinished + d.unfinished,
    succeeded = c.succeeded + d.succeeded,
    in_review = c.in_review + d.in_review,
    failed = c.failed + d.failed,
    deadletter = c.deadletter + d.deadletter,
    cancelled = c.cancelled + d.cancelled,
    finished = c.finished + d.finished,
    runs = c.runs + d.runs,
    prompt_tokens = c.prompt_tokens + d.prompt_tokens,
    output_tokens = c.output_tokens + d.output_tokens,
    run_ms = c.run_ms + d.run_ms,
    run_ms_squared = c.run_ms_squared + d.run_ms_squared,
    first_run_utc = LEAST(COALESCE(c.first_run_utc, d.first_run_utc), COALESCE(d.first_run_utc, c.first_run_utc)),
    last_run_utc = GREATEST(COALESCE(c.last_run_utc, d.last_run_utc), COALESCE(d.last_run_utc, c.last_run_utc))
WHEN NOT MATCHED THEN
INSERT (group_id, minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens, run_ms,
        run_ms_squared, first_run_utc, last_run_utc)
VALUES (d.group_id, d.minute_utc, d.enqueued, d.unfinished, d.succeeded, d.in_review, d.failed, d.deadletter, d.cancelled, d.finished, d.runs, d.prompt_tokens, d.output_tokens, d.run_ms,
        d.run_ms_squared, d.first_run_utc, d.last_run_utc)
