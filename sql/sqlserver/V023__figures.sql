-- Counts that are kept, not counted. A figure is the sum of all rows of counter and counter_delta. What changes a count appends
-- a delta in the same transaction, so that nobody waits for another one's row; folding a few deltas into the row of their
-- minute changes no sum. Plain SQL appends none, and need not: usp_recount_jobs finds what it changed.
-- The procedures that end a job, cancel it or bring it back are here anew with their deltas. What moves a job between NEW and
-- RUNNING changes no count: the two are one, and what runs is counted by its index.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- One row for each minute of the last hour, for each ten minutes of the last day, and one for all time before, the row of 2000.
-- Whatever changed in that time: the numbers of jobs by status (unfinished: NEW and RUNNING), jobs that reached a final status,
-- runs and their tokens.
IF OBJECT_ID(N'[$(SCHEMA)].[counter]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[counter] (
    minute_utc    DATETIME2(0)     NOT NULL,
    unfinished    BIGINT           NOT NULL CONSTRAINT DF_llm_counter_unfinished DEFAULT 0,
    succeeded     BIGINT           NOT NULL CONSTRAINT DF_llm_counter_succeeded DEFAULT 0,
    failed        BIGINT           NOT NULL CONSTRAINT DF_llm_counter_failed DEFAULT 0,
    deadletter    BIGINT           NOT NULL CONSTRAINT DF_llm_counter_deadletter DEFAULT 0,
    cancelled     BIGINT           NOT NULL CONSTRAINT DF_llm_counter_cancelled DEFAULT 0,
    finished      BIGINT           NOT NULL CONSTRAINT DF_llm_counter_finished DEFAULT 0,
    runs          BIGINT           NOT NULL CONSTRAINT DF_llm_counter_runs DEFAULT 0,
    prompt_tokens BIGINT           NOT NULL CONSTRAINT DF_llm_counter_prompt_tokens DEFAULT 0,
    output_tokens BIGINT           NOT NULL CONSTRAINT DF_llm_counter_output_tokens DEFAULT 0,
    CONSTRAINT PK_llm_counter PRIMARY KEY CLUSTERED (minute_utc)
);
GO

-- What one transaction changed about one job. No CHECK and no foreign key: nothing about it may fail or wait, and an OUTPUT INTO
-- may write it.
IF OBJECT_ID(N'[$(SCHEMA)].[counter_delta]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[counter_delta] (
    delta_id      BIGINT           NOT NULL IDENTITY,
    job_id        UNIQUEIDENTIFIER NOT NULL,
    minute_utc    DATETIME2(0)     NOT NULL CONSTRAINT DF_llm_counter_delta_minute_utc
        DEFAULT DATEADD(MINUTE, DATEDIFF(MINUTE, '2000-01-01', SYSUTCDATETIME()), CAST('2000-01-01' AS DATETIME2(0))),
    unfinished    BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_unfinished DEFAULT 0,
    succeeded     BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_succeeded DEFAULT 0,
    failed        BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_failed DEFAULT 0,
    deadletter    BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_deadletter DEFAULT 0,
    cancelled     BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_cancelled DEFAULT 0,
    finished      BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_finished DEFAULT 0,
    runs          BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_runs DEFAULT 0,
    prompt_tokens BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_prompt_tokens DEFAULT 0,
    output_tokens BIGINT           NOT NULL CONSTRAINT DF_llm_counter_delta_output_tokens DEFAULT 0,
    CONSTRAINT PK_llm_counter_delta PRIMARY KEY CLUSTERED (delta_id)
);
GO

-- A bulk of ten thousand deltas must not lock the table.
IF EXISTS (
    SELECT 1 FROM sys.tables
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[counter_delta]') AND lock_escalation_desc <> N'DISABLE')
    ALTER TABLE [$(SCHEMA)].[counter_delta] SET (LOCK_ESCALATION = DISABLE);
GO

-- Rows that plain SQL changed have no delta. So all jobs are counted again and again, a page at a time in the order of their ids;
-- these are the sums of the folded rows up to counted_to (null: the next pass has not begun). At the end of a pass the counters
-- are corrected by the difference. The row is locked by who folds, who counts, and
-- who adds counters and deltas up.
IF OBJECT_ID(N'[$(SCHEMA)].[counter_recount]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[counter_recount] (
    recount_id INT              NOT NULL CONSTRAINT DF_llm_counter_recount_recount_id DEFAULT 1,
    steps      BIGINT           NOT NULL CONSTRAINT DF_llm_counter_recount_steps DEFAULT 0,
    counted_to UNIQUEIDENTIFIER NULL,
    unfinished BIGINT           NOT NULL CONSTRAINT DF_llm_counter_recount_unfinished DEFAULT 0,
    succeeded  BIGINT           NOT NULL CONSTRAINT DF_llm_counter_recount_succeeded DEFAULT 0,
    failed     BIGINT           NOT NULL CONSTRAINT DF_llm_counter_recount_failed DEFAULT 0,
    deadletter BIGINT           NOT NULL CONSTRAINT DF_llm_counter_recount_deadletter DEFAULT 0,
    cancelled  BIGINT           NOT NULL CONSTRAINT DF_llm_counter_recount_cancelled DEFAULT 0,
    CONSTRAINT PK_llm_counter_recount PRIMARY KEY CLUSTERED (recount_id),
    CONSTRAINT CK_llm_counter_recount CHECK (recount_id = 1)
);
GO

IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[counter_recount])
    INSERT INTO [$(SCHEMA)].[counter_recount] (recount_id) VALUES (1);
GO

-- What a job adds to the counters.
CREATE OR ALTER VIEW [$(SCHEMA)].[counted_job] AS
SELECT j.job_id, j.finished_utc,
    CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
    CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
    CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END AS failed,
    CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
    CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled
FROM [$(SCHEMA)].[job] AS j;
GO

-- What a completed run adds to them. A token count that is not a whole number was written by another program and adds nothing.
CREATE OR ALTER VIEW [$(SCHEMA)].[counted_run] AS
SELECT r.run_id, r.job_id, r.completed_utc,
    CASE WHEN tokens.prompt BETWEEN 0 AND 999999999999999 THEN tokens.prompt ELSE 0 END AS prompt_tokens,
    CASE WHEN tokens.output BETWEEN 0 AND 999999999999999 THEN tokens.output ELSE 0 END AS output_tokens
FROM [$(SCHEMA)].[run] AS r
CROSS APPLY (
    SELECT CASE WHEN ISJSON(r.metrics_json) = 1
                THEN TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.prompt_eval_count')) END AS prompt,
        CASE WHEN ISJSON(r.metrics_json) = 1
             THEN TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.eval_count')) END AS output) AS tokens
WHERE r.status IN ('SUCCEEDED', 'FAILED');
GO

-- The last full count: the last day by minutes, and the jobs as they are. What older procedures change meanwhile, the first
-- pass of usp_recount_jobs finds.
IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[counter])
BEGIN
    DECLARE @day_ago DATETIME2(3) = DATEADD(DAY, -1, SYSUTCDATETIME());

    INSERT INTO [$(SCHEMA)].[counter] (minute_utc, finished, runs, prompt_tokens, output_tokens)
    SELECT l.minute_utc, SUM(l.finished), SUM(l.runs), SUM(l.prompt_tokens), SUM(l.output_tokens)
    FROM (
        SELECT DATEADD(MINUTE, DATEDIFF(MINUTE, '2000-01-01', j.finished_utc), CAST('2000-01-01' AS DATETIME2(0))) AS minute_utc,
            1 AS finished, 0 AS runs, CAST(0 AS BIGINT) AS prompt_tokens, CAST(0 AS BIGINT) AS output_tokens
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.finished_utc IS NOT NULL AND j.finished_utc >= @day_ago
        UNION ALL
        SELECT DATEADD(MINUTE, DATEDIFF(MINUTE, '2000-01-01', r.completed_utc), CAST('2000-01-01' AS DATETIME2(0))),
            0, 1, r.prompt_tokens, r.output_tokens
        FROM [$(SCHEMA)].[counted_run] AS r
        WHERE r.completed_utc >= @day_ago) AS l
    GROUP BY l.minute_utc;

    INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled)
    SELECT '2000-01-01', ISNULL(SUM(CAST(j.unfinished AS BIGINT)), 0), ISNULL(SUM(CAST(j.succeeded AS BIGINT)), 0),
        ISNULL(SUM(CAST(j.failed AS BIGINT)), 0), ISNULL(SUM(CAST(j.deadletter AS BIGINT)), 0),
        ISNULL(SUM(CAST(j.cancelled AS BIGINT)), 0)
    FROM [$(SCHEMA)].[counted_job] AS j;
END;
GO

-- What waits, by its time: the oldest that is due, those that are not due yet, those that are due too late.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_due')
    CREATE NONCLUSTERED INDEX IX_llm_job_due
        ON [$(SCHEMA)].[job] (available_utc)
        INCLUDE (created_utc)
        WHERE status = 'NEW';
GO

-- The list of all jobs holds their status no more, which each change of it had to maintain: only the full count read it there.
IF EXISTS (
    SELECT 1 FROM sys.indexes AS i
    JOIN sys.index_columns AS c ON c.object_id = i.object_id AND c.index_id = i.index_id
    WHERE i.object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND i.name = N'IX_llm_job_created' AND c.is_included_column = 1)
    CREATE NONCLUSTERED INDEX IX_llm_job_created
        ON [$(SCHEMA)].[job] (created_utc DESC, job_id DESC)
        WITH (DROP_EXISTING = ON);
GO

-- Completes an attempt: run, artifacts and job in one transaction, fenced on the lease. Repeating it is harmless.
-- @disposition: SUCCEED, FAIL (for good), SPEND (the attempt), DEFER (unspent, after a wait that grows with the deferrals in a
--   row) or RELEASE (unspent, in its place). What an ambiguous failure comes to is decided by the caller.
-- @backoff_seconds: the wait before the next attempt, if this one is spent and another one follows.
-- @max_deferrals, @error_if_deferrals_spend: without meaning; the previous version of the application passes them.
-- @jitter_permille: what part of the longest wait a deferred job waits, 0 to 1000.
-- @says_suspicion: 1 if @suspect_event and @suspect_size replace what the job was suspected of.
-- @event_id: the event that an ambiguous failure was in. @generated: 1 if the model itself generated an answer.
-- @server_key, @model_key, @pair_key: what was asked, see call_event.
-- @artifacts_json: an array of {"artifact_type", "lake_uri", "content_sha256", "byte_count"}, or null.
-- Returns final_status, the status that the job has now; no row if the lease is lost, and nothing is recorded then.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_complete_attempt]
    @job_id                   UNIQUEIDENTIFIER,
    @lease_id                 UNIQUEIDENTIFIER,
    @disposition              VARCHAR(20),
    @max_deferrals            INT              = NULL,
    @backoff_seconds          DECIMAL(12, 3),
    @error_kind               VARCHAR(50),
    @error                    NVARCHAR(MAX),
    @error_if_deferrals_spend NVARCHAR(MAX)    = NULL,
    @run_id                   UNIQUEIDENTIFIER,
    @started_utc              DATETIME2(3),
    @attempt                  INT,
    @worker_id                NVARCHAR(200),
    @ollama_base_url          NVARCHAR(500),
    @model_name               NVARCHAR(401),
    @model_tag                NVARCHAR(100),
    @model_digest             NVARCHAR(200),
    @options_json             NVARCHAR(MAX),
    @metrics_json             NVARCHAR(MAX),
    @interrogation_version    NVARCHAR(100),
    @derivation_key           VARCHAR(64),
    @reused_run_id            UNIQUEIDENTIFIER,
    @artifacts_json           NVARCHAR(MAX),
    @jitter_permille          INT              = 1000,
    @says_suspicion           INT              = 0,
    @suspect_event            UNIQUEIDENTIFIER = NULL,
    @suspect_size             INT              = NULL,
    @event_id                 UNIQUEIDENTIFIER = NULL,
    @generated                BIT              = NULL,
    @server_key               BIGINT           = NULL,
    @model_key                BIGINT           = NULL,
    @pair_key                 BIGINT           = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @disposition IS NULL OR @disposition NOT IN ('SUCCEED', 'FAIL', 'SPEND', 'DEFER', 'RELEASE')
        THROW 51004, N'disposition must be SUCCEED, FAIL, SPEND, DEFER or RELEASE.', 1;
    IF @jitter_permille IS NULL OR @jitter_permille NOT BETWEEN 0 AND 1000
        THROW 51003, N'jitter_permille must be 0 to 1000: what part of its wait a deferred job waits.', 1;

    -- A parameter is cut to its length without a word: hence a character more.
    IF DATALENGTH(@model_name) > 800
        THROW 51001, N'model_name must have at most 400 characters.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @attempt_count INT, @max_attempts INT, @deferral_count INT;
    DECLARE @deferral_ms INT;
    DECLARE @spent BIT;
    DECLARE @final_status VARCHAR(20);

    BEGIN TRANSACTION;

    SELECT @attempt_count = j.attempt_count, @max_attempts = j.max_attempts,
        @deferral_count = j.deferral_count
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, UPDLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';

    IF @@ROWCOUNT = 0
    BEGIN
        -- Recorded by an earlier call whose answer was lost, or the lease is lost.
        SELECT j.status AS final_status
        FROM [$(SCHEMA)].[job] AS j
        JOIN [$(SCHEMA)].[run] AS r ON r.job_id = j.job_id
        WHERE j.job_id = @job_id
          AND r.run_id = @run_id
          AND r.completed_utc IS NOT NULL;
        COMMIT TRANSACTION;
        RETURN;
    END;

    -- From here on it is job.Transitions, line by line; a test compares them.
    SET @deferral_count = CASE @disposition
        WHEN 'DEFER' THEN @deferral_count + 1
        WHEN 'RELEASE' THEN @deferral_count
        ELSE 0 END;
    SET @deferral_ms = CASE WHEN @deferral_count >= 7 THEN 60 * @jitter_permille
        ELSE CAST(POWER(2, @deferral_count - 1) AS INT) * @jitter_permille END;
    -- No ELSE: a disposition that is not named here makes a NULL, which the table rejects.
    SET @spent = CASE @disposition
        WHEN 'SUCCEED' THEN 1
        WHEN 'FAIL' THEN 1
        WHEN 'SPEND' THEN 1
        WHEN 'DEFER' THEN 0
        WHEN 'RELEASE' THEN 0 END;
    SET @final_status = CASE @disposition
        WHEN 'SUCCEED' THEN 'SUCCEEDED'
        WHEN 'FAIL' THEN 'FAILED'
        WHEN 'SPEND' THEN CASE WHEN @attempt_count >= @max_attempts THEN 'DEADLETTER' ELSE 'NEW' END
        WHEN 'DEFER' THEN 'NEW'
        WHEN 'RELEASE' THEN 'NEW' END;

    UPDATE j
    SET status            = @final_status,
        finished_utc      = CASE WHEN @final_status <> 'NEW' THEN @now END,
        attempt_count     = CASE WHEN @spent = 0 AND j.attempt_count > 0 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        available_utc     = CASE WHEN @final_status = 'NEW' AND @spent = 1
                                 THEN DATEADD(MILLISECOND, CAST(@backoff_seconds * 1000 AS INT), @now)
                                 WHEN @disposition = 'DEFER' THEN DATEADD(MILLISECOND, @deferral_ms, @now)
                                 ELSE j.available_utc END,
        last_error        = @error,
        error_kind        = @error_kind,
        deferral_count    = @deferral_count,
        deferred_utc      = CASE WHEN @disposition = 'DEFER' THEN @now ELSE j.deferred_utc END,
        death_count       = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.death_count END,
        counted_deaths    = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.counted_deaths END,
        suspect_event     = CASE WHEN @says_suspicion = 1 THEN @suspect_event ELSE j.suspect_event END,
        suspect_size      = CASE WHEN @says_suspicion = 1 THEN @suspect_size ELSE j.suspect_size END,
        last_ambiguous_utc = CASE WHEN @event_id IS NOT NULL THEN @now ELSE j.last_ambiguous_utc END,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';

    IF @@ROWCOUNT <> 1
        THROW 51012, N'The job changed although its row was locked; nothing was recorded. Please report this.', 1;

    INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url, model_name,
        model_tag, model_digest, options_json, metrics_json, error, error_kind,
        attempt, interrogation_version, derivation_key, reused_run_id,
        disposition, event_id, generated, server_key, model_key, pair_key)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id,
        @disposition, @event_id, @generated, @server_key, @model_key, @pair_key);

    INSERT INTO [$(SCHEMA)].[counter_delta]
        (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens)
    SELECT c.job_id, c.unfinished - 1, c.succeeded, c.failed, c.deadletter, c.cancelled, 1 - c.unfinished,
        1, r.prompt_tokens, r.output_tokens
    FROM [$(SCHEMA)].[counted_run] AS r
    JOIN [$(SCHEMA)].[counted_job] AS c ON c.job_id = r.job_id
    WHERE r.run_id = @run_id;

    -- Read at any length, so that what is too long for its column is rejected and not cut.
    INSERT INTO [$(SCHEMA)].[artifact] (run_id, artifact_type, lake_uri, content_sha256, byte_count, created_utc)
    SELECT @run_id, a.artifact_type, a.lake_uri, a.content_sha256, a.byte_count, @now
    FROM OPENJSON(@artifacts_json) WITH (
        artifact_type  NVARCHAR(MAX) '$.artifact_type',
        lake_uri       NVARCHAR(MAX) '$.lake_uri',
        content_sha256 NVARCHAR(MAX) '$.content_sha256',
        byte_count     BIGINT        '$.byte_count'
    ) AS a;

    COMMIT TRANSACTION;

    SELECT @final_status AS final_status;
END;
GO

-- Marks a job SUCCEEDED, or FAILED: with attempts left it becomes NEW again after backoff_seconds x attempt_count, without,
-- DEADLETTER. For workers that write their runs themselves.
-- @lease_id: from the claim; with it a late worker changes nothing. Without it any caller may complete a job that has not
--   ended yet, and a job that has ended stays as it is.
-- Returns final_status; no row if the lease was lost.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_complete_job]
    @job_id          UNIQUEIDENTIFIER,
    @status          VARCHAR(20),
    @error           NVARCHAR(MAX)    = NULL,
    @backoff_seconds INT              = 60,
    @lease_id        UNIQUEIDENTIFIER = NULL,
    @error_kind      VARCHAR(50)      = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @status IS NULL OR @status NOT IN ('SUCCEEDED', 'FAILED')
        THROW 51004, N'status must be SUCCEEDED or FAILED; what becomes of a failed job is decided here.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @changed TABLE (final_status VARCHAR(20) NOT NULL);

    BEGIN TRANSACTION;

    UPDATE j
    SET status            = CASE WHEN @status = 'SUCCEEDED' THEN 'SUCCEEDED'
                                 WHEN j.attempt_count < j.max_attempts THEN 'NEW'
                                 ELSE 'DEADLETTER' END,
        finished_utc      = CASE WHEN @status = 'FAILED' AND j.attempt_count < j.max_attempts THEN NULL ELSE @now END,
        available_utc     = CASE WHEN @status = 'FAILED' AND j.attempt_count < j.max_attempts
                                 THEN DATEADD(SECOND, @backoff_seconds * j.attempt_count, @now)
                                 ELSE j.available_utc END,
        last_error        = CASE WHEN @status = 'SUCCEEDED' THEN NULL ELSE @error END,
        error_kind        = CASE WHEN @status = 'SUCCEEDED' THEN NULL ELSE @error_kind END,
        death_count       = 0,
        counted_deaths    = 0,
        suspect_event     = NULL,
        suspect_size      = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.status INTO @changed (final_status)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND ((@lease_id IS NULL AND j.status IN ('NEW', 'RUNNING'))
           OR (j.lease_id = @lease_id AND j.status = 'RUNNING'));

    IF EXISTS (SELECT 1 FROM @changed AS c WHERE c.final_status <> 'NEW')
        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished)
        SELECT c.job_id, -1, c.succeeded, c.failed, c.deadletter, c.cancelled, 1
        FROM [$(SCHEMA)].[counted_job] AS c
        WHERE c.job_id = @job_id
          AND c.unfinished = 0;

    COMMIT TRANSACTION;

    IF EXISTS (SELECT 1 FROM @changed) OR @lease_id IS NOT NULL
    BEGIN
        SELECT c.final_status FROM @changed AS c;
        RETURN;
    END;

    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id)
        THROW 51010, N'There is no job with this job_id; take it from usp_claim_next_job.', 1;

    SELECT j.status AS final_status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
GO

-- Ends a run that usp_create_run began. Returns nothing.
-- @error_kind: one word for @error, for counting.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_complete_run]
    @run_id       UNIQUEIDENTIFIER,
    @status       VARCHAR(20),
    @metrics_json NVARCHAR(MAX) = NULL,
    @error        NVARCHAR(MAX) = NULL,
    @error_kind   VARCHAR(50)   = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @status IS NULL OR @status NOT IN ('SUCCEEDED', 'FAILED')
        THROW 51004, N'status must be SUCCEEDED or FAILED.', 1;

    DECLARE @changed TABLE (run_id UNIQUEIDENTIFIER NOT NULL, completed_utc DATETIME2(3) NULL);

    BEGIN TRANSACTION;

    UPDATE r
    SET status = @status, completed_utc = SYSUTCDATETIME(), metrics_json = @metrics_json, error = @error,
        error_kind = @error_kind
    OUTPUT inserted.run_id, deleted.completed_utc INTO @changed (run_id, completed_utc)
    FROM [$(SCHEMA)].[run] AS r WITH (ROWLOCK)
    WHERE r.run_id = @run_id;

    IF NOT EXISTS (SELECT 1 FROM @changed)
        THROW 51011, N'There is no run with this run_id; take it from usp_create_run.', 1;

    -- A run that is completed twice counts once, as it was the first time.
    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, runs, prompt_tokens, output_tokens)
    SELECT r.job_id, 1, r.prompt_tokens, r.output_tokens
    FROM @changed AS c
    JOIN [$(SCHEMA)].[counted_run] AS r ON r.run_id = c.run_id
    WHERE c.completed_utc IS NULL;

    COMMIT TRANSACTION;
END;
GO

-- Folds deltas into the counters of their minutes, and minutes that no figure tells apart any more into what they are part of:
-- after seventy minutes their ten minutes, after a day all the time before.
-- @most: how many deltas at once.
-- Returns folded, how many; no row if another process folds.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_fold_counters]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @most IS NULL OR @most < 1
        THROW 51003, N'most must be 1 or more: how many deltas are folded at once.', 1;

    DECLARE @counted_to UNIQUEIDENTIFIER;
    DECLARE @folded INT;
    DECLARE @day_ago DATETIME2(0) = DATEADD(HOUR, -25, SYSUTCDATETIME());
    DECLARE @hour_ago DATETIME2(0) = DATEADD(MINUTE, -70, SYSUTCDATETIME());
    -- Without a job: a minute that was folded before.
    DECLARE @taken TABLE (
        job_id        UNIQUEIDENTIFIER NULL,
        minute_utc    DATETIME2(0)     NOT NULL,
        unfinished    BIGINT           NOT NULL,
        succeeded     BIGINT           NOT NULL,
        failed        BIGINT           NOT NULL,
        deadletter    BIGINT           NOT NULL,
        cancelled     BIGINT           NOT NULL,
        finished      BIGINT           NOT NULL,
        runs          BIGINT           NOT NULL,
        prompt_tokens BIGINT           NOT NULL,
        output_tokens BIGINT           NOT NULL);
    DECLARE @minutes TABLE (
        minute_utc    DATETIME2(0)     NOT NULL PRIMARY KEY,
        unfinished    BIGINT           NOT NULL,
        succeeded     BIGINT           NOT NULL,
        failed        BIGINT           NOT NULL,
        deadletter    BIGINT           NOT NULL,
        cancelled     BIGINT           NOT NULL,
        finished      BIGINT           NOT NULL,
        runs          BIGINT           NOT NULL,
        prompt_tokens BIGINT           NOT NULL,
        output_tokens BIGINT           NOT NULL);
    DECLARE @added TABLE (minute_utc DATETIME2(0) NOT NULL);

    BEGIN TRANSACTION;

    -- One process folds and counts at a time, and not while somebody adds the figures up: it is not waited for, but done later.
    UPDATE r
    SET steps = r.steps + 1, @counted_to = r.counted_to
    FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    IF @@ROWCOUNT = 0
    BEGIN
        COMMIT TRANSACTION;
        SELECT 0 AS folded;
        RETURN;
    END;

    -- READPAST: what is not committed yet is folded later.
    DELETE TOP (@most) d
    OUTPUT deleted.job_id, deleted.minute_utc,
        deleted.unfinished, deleted.succeeded, deleted.failed, deleted.deadletter, deleted.cancelled,
        deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens
    INTO @taken (job_id, minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    SET @folded = @@ROWCOUNT;

    DELETE TOP (@most) c
    OUTPUT CASE WHEN deleted.minute_utc < @day_ago THEN CAST('2000-01-01' AS DATETIME2(0))
                ELSE DATEADD(MINUTE, -(DATEDIFF(MINUTE, '2000-01-01', deleted.minute_utc) % 10), deleted.minute_utc) END,
        deleted.unfinished, deleted.succeeded, deleted.failed, deleted.deadletter, deleted.cancelled,
        deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens
    INTO @taken (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens)
    FROM [$(SCHEMA)].[counter] AS c
    WHERE c.minute_utc > '2000-01-01'
      AND (c.minute_utc < @day_ago
           OR (c.minute_utc < @hour_ago AND DATEDIFF(MINUTE, '2000-01-01', c.minute_utc) % 10 <> 0));

    INSERT INTO @minutes (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens)
    SELECT t.minute_utc, SUM(t.unfinished), SUM(t.succeeded), SUM(t.failed), SUM(t.deadletter), SUM(t.cancelled),
        SUM(t.finished), SUM(t.runs), SUM(t.prompt_tokens), SUM(t.output_tokens)
    FROM @taken AS t
    GROUP BY t.minute_utc;

    UPDATE c
    SET unfinished    = c.unfinished + m.unfinished,
        succeeded     = c.succeeded + m.succeeded,
        failed        = c.failed + m.failed,
        deadletter    = c.deadletter + m.deadletter,
        cancelled     = c.cancelled + m.cancelled,
        finished      = c.finished + m.finished,
        runs          = c.runs + m.runs,
        prompt_tokens = c.prompt_tokens + m.prompt_tokens,
        output_tokens = c.output_tokens + m.output_tokens
    OUTPUT inserted.minute_utc INTO @added (minute_utc)
    FROM @minutes AS m
    JOIN [$(SCHEMA)].[counter] AS c ON c.minute_utc = m.minute_utc;

    INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens)
    SELECT m.minute_utc, m.unfinished, m.succeeded, m.failed, m.deadletter, m.cancelled, m.finished,
        m.runs, m.prompt_tokens, m.output_tokens
    FROM @minutes AS m
    WHERE NOT EXISTS (SELECT 1 FROM @added AS a WHERE a.minute_utc = m.minute_utc);

    -- What the present pass has counted already.
    UPDATE r
    SET unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled
    FROM [$(SCHEMA)].[counter_recount] AS r
    CROSS JOIN (
        SELECT ISNULL(SUM(t.unfinished), 0) AS unfinished,
            ISNULL(SUM(t.succeeded), 0) AS succeeded,
            ISNULL(SUM(t.failed), 0) AS failed,
            ISNULL(SUM(t.deadletter), 0) AS deadletter,
            ISNULL(SUM(t.cancelled), 0) AS cancelled
        FROM @taken AS t
        WHERE t.job_id <= @counted_to) AS s;

    IF @@ROWCOUNT <> 1
        THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;

    COMMIT TRANSACTION;

    SELECT @folded AS folded;
END;
GO

-- Counts the next jobs in the order of their ids, and so all of them again and again. A page counts only if nobody was changing
-- one of its jobs meanwhile: the page and its deltas must be those of one moment, whatever READ_COMMITTED_SNAPSHOT says. If
-- somebody was, it is counted later. It waits for nobody.
-- @most: how many jobs at once.
-- Returns at the end of a pass by how much the counters were wrong, each by its name; no row in the middle of one, and if nothing
-- was counted.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_recount_jobs]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @most IS NULL OR @most < 1
        THROW 51003, N'most must be 1 or more: how many jobs are counted at once.', 1;

    DECLARE @counted_to UNIQUEIDENTIFIER;
    DECLARE @after UNIQUEIDENTIFIER, @last UNIQUEIDENTIFIER;
    DECLARE @end UNIQUEIDENTIFIER = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';
    DECLARE @deltas_before BIGINT, @newest_before BIGINT, @deltas_after BIGINT, @newest_after BIGINT, @deltas_read BIGINT;
    DECLARE @jobs_read BIGINT, @jobs_there BIGINT;
    DECLARE @page TABLE (
        unfinished BIGINT NOT NULL,
        succeeded  BIGINT NOT NULL,
        failed     BIGINT NOT NULL,
        deadletter BIGINT NOT NULL,
        cancelled  BIGINT NOT NULL);
    DECLARE @wrong TABLE (
        unfinished BIGINT NOT NULL,
        succeeded  BIGINT NOT NULL,
        failed     BIGINT NOT NULL,
        deadletter BIGINT NOT NULL,
        cancelled  BIGINT NOT NULL);
    DECLARE @added TABLE (minute_utc DATETIME2(0) NOT NULL);

    BEGIN TRANSACTION;

    -- One process folds and counts at a time, and not while somebody adds the figures up: it is not waited for, but done later.
    UPDATE r
    SET steps = r.steps + 1, @counted_to = r.counted_to
    FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    IF @@ROWCOUNT = 0
    BEGIN
        COMMIT TRANSACTION;
        SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled FROM @wrong AS w;
        RETURN;
    END;

    SET @after = ISNULL(@counted_to, '00000000-0000-0000-0000-000000000000');
    SET @last = ISNULL((
        SELECT j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
        WHERE j.job_id > @after
        ORDER BY j.job_id
        OFFSET @most ROWS FETCH NEXT 1 ROWS ONLY), @end);

    SELECT @deltas_before = COUNT(*), @newest_before = ISNULL(MAX(d.delta_id), 0)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (READUNCOMMITTED)
    WHERE d.job_id > @after AND d.job_id <= @last;

    INSERT INTO @page (unfinished, succeeded, failed, deadletter, cancelled)
    SELECT ISNULL(SUM(CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END), 0)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.job_id > @after AND j.job_id <= @last;

    SELECT @jobs_read = p.unfinished + p.succeeded + p.failed + p.deadletter + p.cancelled FROM @page AS p;

    SELECT @jobs_there = COUNT(*)
    FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
    WHERE j.job_id > @after AND j.job_id <= @last;

    INSERT INTO @page (unfinished, succeeded, failed, deadletter, cancelled)
    SELECT ISNULL(-SUM(d.unfinished), 0),
        ISNULL(-SUM(d.succeeded), 0),
        ISNULL(-SUM(d.failed), 0),
        ISNULL(-SUM(d.deadletter), 0),
        ISNULL(-SUM(d.cancelled), 0)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE d.job_id > @after AND d.job_id <= @last;

    SELECT @deltas_read = COUNT(*)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE d.job_id > @after AND d.job_id <= @last;

    SELECT @deltas_after = COUNT(*), @newest_after = ISNULL(MAX(d.delta_id), 0)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (READUNCOMMITTED)
    WHERE d.job_id > @after AND d.job_id <= @last;

    IF @jobs_read <> @jobs_there OR @deltas_read <> @deltas_after
        OR @deltas_before <> @deltas_after OR @newest_before <> @newest_after
    BEGIN
        COMMIT TRANSACTION;
        SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled FROM @wrong AS w;
        RETURN;
    END;

    UPDATE r
    SET counted_to = @last,
        unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled
    FROM [$(SCHEMA)].[counter_recount] AS r
    CROSS JOIN (
        SELECT SUM(p.unfinished) AS unfinished,
            SUM(p.succeeded) AS succeeded,
            SUM(p.failed) AS failed,
            SUM(p.deadletter) AS deadletter,
            SUM(p.cancelled) AS cancelled
        FROM @page AS p) AS s;

    IF @@ROWCOUNT <> 1
        THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;

    IF @last = @end
    BEGIN
        INSERT INTO @wrong (unfinished, succeeded, failed, deadletter, cancelled)
        SELECT r.unfinished - c.unfinished,
            r.succeeded - c.succeeded,
            r.failed - c.failed,
            r.deadletter - c.deadletter,
            r.cancelled - c.cancelled
        FROM [$(SCHEMA)].[counter_recount] AS r
        CROSS JOIN (
            SELECT ISNULL(SUM(k.unfinished), 0) AS unfinished,
                ISNULL(SUM(k.succeeded), 0) AS succeeded,
                ISNULL(SUM(k.failed), 0) AS failed,
                ISNULL(SUM(k.deadletter), 0) AS deadletter,
                ISNULL(SUM(k.cancelled), 0) AS cancelled
            FROM [$(SCHEMA)].[counter] AS k) AS c;

        UPDATE c
        SET unfinished = c.unfinished + w.unfinished,
            succeeded  = c.succeeded + w.succeeded,
            failed     = c.failed + w.failed,
            deadletter = c.deadletter + w.deadletter,
            cancelled  = c.cancelled + w.cancelled
        OUTPUT inserted.minute_utc INTO @added (minute_utc)
        FROM [$(SCHEMA)].[counter] AS c
        CROSS JOIN @wrong AS w
        WHERE c.minute_utc = '2000-01-01';

        INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled)
        SELECT '2000-01-01', w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled
        FROM @wrong AS w
        WHERE NOT EXISTS (SELECT 1 FROM @added);

        UPDATE r
        SET counted_to = NULL, unfinished = 0, succeeded = 0, failed = 0, deadletter = 0, cancelled = 0
        FROM [$(SCHEMA)].[counter_recount] AS r;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled
    FROM @wrong AS w;
END;
GO

-- The queue at a glance: one row, which costs the same however many jobs and runs there are. An hour is counted by
-- whole minutes, a day by ten minutes. It waits for nobody: what changes at this moment may be in it or not.
-- @most: so many jobs that wait for their time, or are due, are counted one by one; beyond both, those that wait are taken for due.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_stats]
    @most INT = 10000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @hour_ago DATETIME2(3) = DATEADD(HOUR, -1, @now);
    DECLARE @day_ago DATETIME2(3) = DATEADD(DAY, -1, @now);
    DECLARE @steps BIGINT, @new BIGINT, @running BIGINT, @not_due BIGINT, @due BIGINT;
    DECLARE @oldest DATETIME2(3);
    DECLARE @sums TABLE (
        unfinished             BIGINT NOT NULL,
        succeeded              BIGINT NOT NULL,
        failed                 BIGINT NOT NULL,
        deadletter             BIGINT NOT NULL,
        cancelled              BIGINT NOT NULL,
        finished_last_hour     BIGINT NOT NULL,
        runs_last_day          BIGINT NOT NULL,
        prompt_tokens_last_day BIGINT NOT NULL,
        output_tokens_last_day BIGINT NOT NULL);

    BEGIN TRANSACTION;

    -- HOLDLOCK: nobody folds between the reading of counters and that of deltas.
    SELECT @steps = r.steps FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, HOLDLOCK);

    INSERT INTO @sums (unfinished, succeeded, failed, deadletter, cancelled, finished_last_hour, runs_last_day,
        prompt_tokens_last_day, output_tokens_last_day)
    SELECT ISNULL(SUM(c.unfinished), 0),
        ISNULL(SUM(c.succeeded), 0),
        ISNULL(SUM(c.failed), 0),
        ISNULL(SUM(c.deadletter), 0),
        ISNULL(SUM(c.cancelled), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @hour_ago THEN c.finished END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.runs END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.prompt_tokens END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.output_tokens END), 0)
    FROM (
        SELECT k.minute_utc, k.unfinished, k.succeeded, k.failed, k.deadletter, k.cancelled,
            k.finished, k.runs, k.prompt_tokens, k.output_tokens
        FROM [$(SCHEMA)].[counter] AS k
        UNION ALL
        SELECT d.minute_utc, d.unfinished, d.succeeded, d.failed, d.deadletter, d.cancelled,
            d.finished, d.runs, d.prompt_tokens, d.output_tokens
        FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)) AS c;

    COMMIT TRANSACTION;

    SELECT @running = COUNT(*) FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) WHERE j.status = 'RUNNING';

    SELECT @new = CASE WHEN s.unfinished > @running THEN s.unfinished - @running ELSE 0 END FROM @sums AS s;

    SELECT @not_due = COUNT(*)
    FROM (SELECT TOP (@most) 1 AS one FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
          WHERE j.status = 'NEW' AND j.available_utc > @now) AS early;

    IF @not_due >= @most
        SELECT @due = COUNT(*)
        FROM (SELECT TOP (@most) 1 AS one FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
              WHERE j.status = 'NEW' AND j.available_utc <= @now) AS due;

    SET @oldest = (SELECT TOP (1) j.available_utc FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
                   WHERE j.status = 'NEW' AND j.available_utc <= @now
                   ORDER BY j.available_utc);

    SELECT @new AS new_count, @running AS running_count, s.succeeded AS succeeded_count, s.failed AS failed_count,
        s.deadletter AS deadletter_count, s.cancelled AS cancelled_count,
        CASE WHEN @due < @most THEN @due WHEN @new > @not_due THEN @new - @not_due ELSE 0 END AS claimable,
        @oldest AS oldest_waiting_utc, s.finished_last_hour, s.runs_last_day, s.prompt_tokens_last_day, s.output_tokens_last_day
    FROM @sums AS s;
END;
GO

-- Waiting jobs that are due later than any wait of the runner lasts: jobs (their number, at most @most), and job_id and
-- available_utc of the last. No row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_jobs_due_too_late]
    @longest_seconds DECIMAL(12, 3),
    @most            INT = 10000
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @latest DATETIME2(3) = DATEADD(SECOND, CAST(@longest_seconds AS INT), SYSUTCDATETIME());

    SELECT TOP (1) late.jobs, j.job_id, j.available_utc
    FROM [$(SCHEMA)].[job] AS j
    CROSS JOIN (
        SELECT COUNT(*) AS jobs
        FROM (SELECT TOP (@most) 1 AS one FROM [$(SCHEMA)].[job] AS k
              WHERE k.status = 'NEW' AND k.available_utc > @latest) AS counted) AS late
    WHERE j.status = 'NEW'
      AND j.available_utc > @latest
    ORDER BY j.available_utc DESC;
END;
GO
