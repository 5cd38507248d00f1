-- Counts that are kept, not counted. A figure is the sum of all rows of counter and counter_delta. What changes a count appends
-- a delta in the same transaction, so that nobody waits for another one's row; folding a few deltas into the row of their
-- minute changes no sum.

-- One row for each minute of the last hour, for each ten minutes of the last day, and one for all time before, the row of 2000.
-- Whatever changed in that time: the numbers of jobs by status (unfinished is NEW and RUNNING together: what moves between these
-- two is counted by their index), jobs that reached a final status, runs and their tokens.
CREATE TABLE IF NOT EXISTS $(SCHEMA).counter (
    minute_utc    TIMESTAMP(0) WITH TIME ZONE NOT NULL,
    unfinished    BIGINT DEFAULT 0            NOT NULL,
    succeeded     BIGINT DEFAULT 0            NOT NULL,
    failed        BIGINT DEFAULT 0            NOT NULL,
    deadletter    BIGINT DEFAULT 0            NOT NULL,
    cancelled     BIGINT DEFAULT 0            NOT NULL,
    finished      BIGINT DEFAULT 0            NOT NULL,
    runs          BIGINT DEFAULT 0            NOT NULL,
    prompt_tokens BIGINT DEFAULT 0            NOT NULL,
    output_tokens BIGINT DEFAULT 0            NOT NULL,
    CONSTRAINT pk_llm_counter PRIMARY KEY (minute_utc)
);

-- What one transaction changed about one job. No CHECK and no foreign key: nothing about it may fail or wait.
CREATE TABLE IF NOT EXISTS $(SCHEMA).counter_delta (
    delta_id      BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
    job_id        UUID                                NOT NULL,
    minute_utc    TIMESTAMP(0) WITH TIME ZONE DEFAULT DATE_TRUNC('MINUTE', CURRENT_TIMESTAMP) NOT NULL,
    unfinished    BIGINT DEFAULT 0                    NOT NULL,
    succeeded     BIGINT DEFAULT 0                    NOT NULL,
    failed        BIGINT DEFAULT 0                    NOT NULL,
    deadletter    BIGINT DEFAULT 0                    NOT NULL,
    cancelled     BIGINT DEFAULT 0                    NOT NULL,
    finished      BIGINT DEFAULT 0                    NOT NULL,
    runs          BIGINT DEFAULT 0                    NOT NULL,
    prompt_tokens BIGINT DEFAULT 0                    NOT NULL,
    output_tokens BIGINT DEFAULT 0                    NOT NULL,
    CONSTRAINT pk_llm_counter_delta PRIMARY KEY (delta_id)
);

-- Rows that plain SQL changed have no delta. So all jobs are counted again and again, a page at a time in the order of their ids;
-- these are the sums of the folded rows up to counted_to (null: the next pass has not begun). At the end of a pass the counters
-- are corrected by the difference. Who folds or counts has locked the row.
CREATE TABLE IF NOT EXISTS $(SCHEMA).counter_recount (
    recount_id INTEGER DEFAULT 1 NOT NULL,
    counted_to UUID,
    unfinished BIGINT DEFAULT 0  NOT NULL,
    succeeded  BIGINT DEFAULT 0  NOT NULL,
    failed     BIGINT DEFAULT 0  NOT NULL,
    deadletter BIGINT DEFAULT 0  NOT NULL,
    cancelled  BIGINT DEFAULT 0  NOT NULL,
    CONSTRAINT pk_llm_counter_recount PRIMARY KEY (recount_id),
    CONSTRAINT ck_llm_counter_recount CHECK (recount_id = 1)
);
INSERT INTO $(SCHEMA).counter_recount (recount_id)
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM $(SCHEMA).counter_recount);

-- What a job adds to the counters.
CREATE OR REPLACE VIEW $(SCHEMA).counted_job AS
SELECT job_id,
       finished_utc,
       CASE WHEN status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
       CASE WHEN status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
       CASE WHEN status = 'FAILED' THEN 1 ELSE 0 END AS failed,
       CASE WHEN status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
       CASE WHEN status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled
FROM $(SCHEMA).job;

-- What a completed run adds to them. A token count that is not a whole number was written by another program and adds nothing.
CREATE OR REPLACE VIEW $(SCHEMA).counted_run AS
SELECT run_id,
       job_id,
       completed_utc,
       CASE WHEN prompt_tokens REGEXP '^[0-9]{1,15}$' THEN CAST(prompt_tokens AS BIGINT) ELSE 0 END AS prompt_tokens,
       CASE WHEN output_tokens REGEXP '^[0-9]{1,15}$' THEN CAST(output_tokens AS BIGINT) ELSE 0 END AS output_tokens
FROM (SELECT run_id,
             job_id,
             completed_utc,
             CAST((metrics_json FORMAT JSON)."prompt_eval_count" AS CHARACTER VARYING) AS prompt_tokens,
             CAST((metrics_json FORMAT JSON)."eval_count" AS CHARACTER VARYING) AS output_tokens
      FROM $(SCHEMA).run
      WHERE status IN ('SUCCEEDED', 'FAILED')) AS completed;

-- The last full count: the last day by minutes, and the jobs as they are.
INSERT INTO $(SCHEMA).counter (minute_utc, finished, runs, prompt_tokens, output_tokens)
SELECT minute_utc, SUM(finished), SUM(runs), SUM(prompt_tokens), SUM(output_tokens)
FROM (SELECT DATE_TRUNC('MINUTE', finished_utc) AS minute_utc, 1 AS finished, 0 AS runs, 0 AS prompt_tokens, 0 AS output_tokens
      FROM $(SCHEMA).job
      WHERE finished_utc >= DATEADD(DAY, -1, CURRENT_TIMESTAMP)
      UNION ALL
      SELECT DATE_TRUNC('MINUTE', completed_utc), 0, 1, prompt_tokens, output_tokens
      FROM $(SCHEMA).counted_run
      WHERE completed_utc >= DATEADD(DAY, -1, CURRENT_TIMESTAMP)) AS lately
WHERE NOT EXISTS (SELECT 1 FROM $(SCHEMA).counter)
GROUP BY minute_utc;

INSERT INTO $(SCHEMA).counter (minute_utc, unfinished, succeeded, failed, deadletter, cancelled)
SELECT TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00',
       COALESCE(SUM(unfinished), 0), COALESCE(SUM(succeeded), 0), COALESCE(SUM(failed), 0),
       COALESCE(SUM(deadletter), 0), COALESCE(SUM(cancelled), 0)
FROM $(SCHEMA).counted_job
-- Without rows too it must be one row, or none the second time.
HAVING NOT EXISTS (
    SELECT 1 FROM $(SCHEMA).counter WHERE minute_utc = TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00');

-- What waits, by its time: the oldest that is due, those that are not due yet, those that are due too late; and how far the jobs
-- have come that were unfinished at a moment.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_due ON $(SCHEMA).job (status, available_utc, created_utc);
