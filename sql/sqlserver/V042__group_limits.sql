-- Limits of groups: a stop rule, budgets of tokens and hours, and a webhook that is told when a group has ended.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- A row for each group that has, or had, limits. Locked before job_group's row, by everybody who locks both.
-- rejected_percent, of_last: the stop rule: more than so many in a hundred of the last so many jobs that ended had a rejected answer; NULL
-- for none. budget_tokens: read and written by all runs; NULL for no budget. budget_hours: of being open; NULL for no budget.
-- last_ended: the jobs that ended since the rule was set or the group was resumed from STOPPED, of_last at most, the oldest first: 1 for a
-- rejected answer.
IF OBJECT_ID(N'[$(SCHEMA)].[group_limit]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[group_limit] (
    group_id         BIGINT        NOT NULL,
    rejected_percent INT           NULL,
    of_last          INT           NULL,
    budget_tokens    BIGINT        NULL,
    budget_hours     FLOAT         NULL,
    tokens_used      BIGINT        NOT NULL CONSTRAINT DF_llm_group_limit_used DEFAULT 0,
    last_ended       VARCHAR(1000) NOT NULL CONSTRAINT DF_llm_group_limit_ended DEFAULT '',
    CONSTRAINT PK_llm_group_limit PRIMARY KEY CLUSTERED (group_id),
    CONSTRAINT CK_llm_group_limit_percent CHECK (rejected_percent BETWEEN 0 AND 99),
    CONSTRAINT CK_llm_group_limit_last CHECK (of_last BETWEEN 1 AND 1000),
    CONSTRAINT CK_llm_group_limit_tokens CHECK (budget_tokens > 0),
    CONSTRAINT CK_llm_group_limit_hours CHECK (budget_hours > 0)
);
GO

-- Who is told when the group has ended; NULL for nobody.
IF COL_LENGTH(N'[$(SCHEMA)].[job_group]', N'webhook_url') IS NULL
    ALTER TABLE [$(SCHEMA)].[job_group] ADD webhook_url NVARCHAR(1000) NULL;
GO

-- The end that a delivery was made for last.
IF COL_LENGTH(N'[$(SCHEMA)].[job_group]', N'webhook_end') IS NULL
    ALTER TABLE [$(SCHEMA)].[job_group] ADD webhook_end NVARCHAR(100) NULL;
GO

-- How long it was OPEN, up to its last change of state; and since when it is.
IF COL_LENGTH(N'[$(SCHEMA)].[job_group]', N'open_ms') IS NULL
    ALTER TABLE [$(SCHEMA)].[job_group] ADD open_ms BIGINT NOT NULL CONSTRAINT DF_llm_job_group_open_ms DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job_group]', N'open_since_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job_group] ADD open_since_utc DATETIME2(3) NULL;
GO

UPDATE g
SET open_since_utc = ISNULL(g.changed_utc, g.created_utc)
FROM [$(SCHEMA)].[job_group] AS g
WHERE g.state = 'OPEN' AND g.open_since_utc IS NULL AND g.open_ms = 0;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job_group]') AND name = N'IX_llm_job_group_webhook')
    CREATE NONCLUSTERED INDEX IX_llm_job_group_webhook
        ON [$(SCHEMA)].[job_group] (group_id)
        INCLUDE (state, changed_utc, webhook_end)
        WHERE webhook_url IS NOT NULL;
GO

-- A row for each end of a group that somebody is told. body: JSON, sent as it is each time. state: WAITING, DELIVERED, or FAILED: given up,
-- until a person sends it again. next_attempt_utc: while a node sends it, when another one may; NULL if it is not waiting. last_status:
-- HTTP; NULL if no answer came.
IF OBJECT_ID(N'[$(SCHEMA)].[webhook_delivery]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[webhook_delivery] (
    delivery_id      UNIQUEIDENTIFIER NOT NULL,
    group_id         BIGINT           NOT NULL,
    webhook_url      NVARCHAR(1000)   NOT NULL,
    body             NVARCHAR(MAX)    NOT NULL,
    created_utc      DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_webhook_delivery_created DEFAULT SYSUTCDATETIME(),
    state            VARCHAR(20)      NOT NULL CONSTRAINT DF_llm_webhook_delivery_state DEFAULT 'WAITING',
    attempts         INT              NOT NULL CONSTRAINT DF_llm_webhook_delivery_attempts DEFAULT 0,
    next_attempt_utc DATETIME2(3)     NULL CONSTRAINT DF_llm_webhook_delivery_next DEFAULT SYSUTCDATETIME(),
    last_attempt_utc DATETIME2(3)     NULL,
    last_status      INT              NULL,
    last_error       NVARCHAR(500)    NULL,
    delivered_utc    DATETIME2(3)     NULL,
    CONSTRAINT PK_llm_webhook_delivery PRIMARY KEY CLUSTERED (delivery_id),
    CONSTRAINT CK_llm_webhook_delivery_state CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED'))
);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[webhook_delivery]') AND name = N'IX_llm_webhook_delivery_due')
    CREATE NONCLUSTERED INDEX IX_llm_webhook_delivery_due
        ON [$(SCHEMA)].[webhook_delivery] (next_attempt_utc)
        WHERE next_attempt_utc IS NOT NULL;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[webhook_delivery]') AND name = N'IX_llm_webhook_delivery_group')
    CREATE NONCLUSTERED INDEX IX_llm_webhook_delivery_group
        ON [$(SCHEMA)].[webhook_delivery] (group_id, created_utc);
GO

-- A group with its limits, what it has used of them, and in words why it must be stopped: NULL if it may go on. The stop rule holds as soon
-- as so many had a rejected answer that the jobs to come cannot change it.
CREATE OR ALTER VIEW [$(SCHEMA)].[limited_group] AS
SELECT u.group_id, u.group_key, u.label, u.created_utc, u.created_by, u.state, u.changed_utc, u.changed_by, u.reason, u.webhook_url,
    u.rejected_percent, u.of_last, u.budget_tokens, u.budget_hours, u.tokens_used, u.ended, u.rejected, u.open_ms,
    CASE
        WHEN u.rejected * 100 > u.rejected_percent * u.of_last
            THEN CONCAT(u.rejected, N' of the last ', u.ended, N' jobs that ended had a rejected answer: more than ', u.rejected_percent,
                        N' % of ', u.of_last, N' stop the group')
        WHEN u.tokens_used >= u.budget_tokens
            THEN CONCAT(N'the budget of ', u.budget_tokens, N' tokens is used up: ', u.tokens_used, N' were read and written')
        WHEN u.open_ms >= u.budget_hours * 3600000
            THEN CONCAT(N'the budget of ', CAST(u.budget_hours AS DECIMAL(12, 2)), N' hours is used up: the group was open for ',
                        CAST(u.open_ms / 3600000.0 AS DECIMAL(12, 2)))
    END AS reason_to_stop
FROM (
    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, l.rejected_percent, l.of_last, l.budget_tokens, l.budget_hours,
        ISNULL(l.tokens_used, 0) AS tokens_used,
        LEN(ISNULL(l.last_ended, '')) AS ended,
        LEN(REPLACE(ISNULL(l.last_ended, ''), '0', '')) AS rejected,
        g.open_ms + CASE WHEN g.state = 'OPEN' AND g.open_since_utc < SYSUTCDATETIME()
                         THEN DATEDIFF_BIG(MILLISECOND, g.open_since_utc, SYSUTCDATETIME()) ELSE 0 END AS open_ms
    FROM [$(SCHEMA)].[job_group] AS g
    LEFT JOIN [$(SCHEMA)].[group_limit] AS l ON l.group_id = g.group_id) AS u;
GO

-- Stops an open group that has reached a limit, and closes its lanes to all nodes: a step of the caller's transaction, which has locked the
-- group's limits.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_stop_group]
    @group_id BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @groups_bit BIGINT = 4611686018427387904;
    DECLARE @reason NVARCHAR(500);
    DECLARE @changed INT = 0;
    DECLARE @lanes TABLE (lane_id BIGINT NOT NULL);

    SELECT @reason = u.reason_to_stop
    FROM [$(SCHEMA)].[limited_group] AS u
    WHERE u.group_id = @group_id AND u.state = 'OPEN';

    IF @reason IS NULL
        RETURN;

    UPDATE g
    SET open_ms        = g.open_ms + CASE WHEN g.state = 'OPEN' AND g.open_since_utc < SYSUTCDATETIME()
                                          THEN DATEDIFF_BIG(MILLISECOND, g.open_since_utc, SYSUTCDATETIME()) ELSE 0 END,
        open_since_utc = NULL, state = 'STOPPED', changed_utc = SYSUTCDATETIME(), changed_by = NULL, reason = @reason
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id AND g.state = 'OPEN';

    SET @changed = @@ROWCOUNT;

    -- In the order of their ids, as everybody who changes several lanes.
    IF @changed = 1
    BEGIN
        UPDATE l
        SET closed_for = l.closed_for | @groups_bit
        OUTPUT inserted.lane_id INTO @lanes (lane_id)
        FROM (SELECT TOP (2147483647) o.lane_id FROM [$(SCHEMA)].[lane] AS o WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
              WHERE o.group_id = @group_id AND o.group_id > 0 ORDER BY o.lane_id) AS n
        INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK) ON l.lane_id = n.lane_id
        OPTION (MAXDOP 1);
    END;
END;
GO

-- What a completed attempt adds to the limits of its job's group, if that has any: a step of the caller's transaction, which has recorded
-- the run.
-- @ended: 1 if the job ended and its answer was rejected, 0 if it ended otherwise, empty if it did not end.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_count_group_limit]
    @group_id BIGINT,
    @run_id   UNIQUEIDENTIFIER,
    @ended    VARCHAR(1)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @tokens BIGINT = 0;
    DECLARE @changed INT = 0;

    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[group_limit] AS l WHERE l.group_id = @group_id)
        RETURN;

    SELECT @tokens = r.prompt_tokens + r.output_tokens
    FROM [$(SCHEMA)].[counted_run] AS r
    WHERE r.run_id = @run_id;

    UPDATE l
    SET tokens_used = l.tokens_used + @tokens,
        last_ended  = RIGHT(l.last_ended + @ended, ISNULL(l.of_last, 0))
    FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK)
    WHERE l.group_id = @group_id;

    SET @changed = @@ROWCOUNT;

    IF @changed = 1
        EXEC [$(SCHEMA)].[usp_stop_group] @group_id = @group_id;
END;
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
-- @interrogation_sha256: of the interrogation's files; NULL from a program that does not know it.
-- @artifacts_json: an array of {"artifact_type", "lake_uri", "content_sha256", "byte_count"}, or null.
-- @cause: of a failure, see job.FailureCause: of an attempt that was spent or failed for good; NULL for others, and from a program that
--   knows none. The run keeps it, and so does the job if the attempt ended it.
-- @rejected: 1 if the answer was rejected, which counts for the stop rule of the job's group if the job ends by it; NULL from a program that
--   does not know it.
-- @facts_json: the claims of the answer, an array of objects named as the columns of fact; NULL for none, and from a program that knows
--   none. Recorded only with SUCCEED.
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
    @pair_key                 BIGINT           = NULL,
    @interrogation_sha256     VARCHAR(64)      = NULL,
    @facts_json               NVARCHAR(MAX)    = NULL,
    @cause                    VARCHAR(64)      = NULL,
    @rejected                 INT              = NULL
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
    DECLARE @attempt_count INT, @max_attempts INT, @deferral_count INT, @group_id BIGINT, @ended VARCHAR(1);
    DECLARE @deferral_ms INT;
    DECLARE @spent BIT;
    DECLARE @final_status VARCHAR(20);
    DECLARE @facts_grounded INT = 0, @facts_review INT = 0, @facts_refused INT = 0, @facts_unchecked INT = 0, @closed INT = 0;

    IF @disposition = 'SUCCEED'
        SELECT @facts_grounded = COUNT(CASE WHEN f.status = 'grounded' THEN 1 END),
            @facts_review = COUNT(CASE WHEN f.status = 'review' THEN 1 END),
            @facts_refused = COUNT(CASE WHEN f.status = 'refused' THEN 1 END),
            @facts_unchecked = COUNT(CASE WHEN f.status = 'unchecked' THEN 1 END)
        FROM OPENJSON(@facts_json) WITH (status VARCHAR(20) '$.status') AS f;

    BEGIN TRANSACTION;

    SELECT @attempt_count = j.attempt_count, @max_attempts = j.max_attempts,
        @deferral_count = j.deferral_count, @group_id = j.group_id
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
        cause             = CASE WHEN @final_status IN ('FAILED', 'DEADLETTER') THEN @cause END,
        model_name        = COALESCE(NULLIF(@model_name, N''), j.model_name),
        deferral_count    = @deferral_count,
        deferred_utc      = CASE WHEN @disposition = 'DEFER' THEN @now ELSE j.deferred_utc END,
        death_count       = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.death_count END,
        counted_deaths    = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.counted_deaths END,
        suspect_event     = CASE WHEN @says_suspicion = 1 THEN @suspect_event ELSE j.suspect_event END,
        suspect_size      = CASE WHEN @says_suspicion = 1 THEN @suspect_size ELSE j.suspect_size END,
        open_reviews      = CASE WHEN @disposition = 'SUCCEED' THEN @facts_review ELSE j.open_reviews END,
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

    -- Of the answer that is replaced nobody is asked any more.
    IF @disposition = 'SUCCEED'
    BEGIN
        UPDATE f
        SET open_since_utc = NULL
        FROM [$(SCHEMA)].[fact] AS f WITH (ROWLOCK)
        WHERE f.job_id = @job_id AND f.status = 'review' AND f.open_since_utc IS NOT NULL;

        SET @closed = @@ROWCOUNT;
    END;

    INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url, model_name,
        model_tag, model_digest, options_json, metrics_json, error, error_kind,
        attempt, interrogation_version, derivation_key, reused_run_id,
        disposition, event_id, generated, server_key, model_key, pair_key, interrogation_sha256, cause)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id,
        @disposition, @event_id, @generated, @server_key, @model_key, @pair_key, @interrogation_sha256, @cause);

    INSERT INTO [$(SCHEMA)].[counter_delta]
        (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
        open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked, group_id, in_review, run_ms)
    SELECT c.job_id, c.unfinished - 1, c.succeeded, c.failed, c.deadletter, c.cancelled, 1 - c.unfinished,
        1, r.prompt_tokens, r.output_tokens,
        @facts_review - @closed, @facts_grounded, @facts_review, @facts_refused, @facts_unchecked, c.group_id, c.in_review, r.run_ms
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

    IF @disposition = 'SUCCEED'
        INSERT INTO [$(SCHEMA)].[fact] (run_id, ordinal, job_id, fact_key, value_json, unit, confidence, confidence_source,
            evidence_id, quote, quote_start, quote_end, status, reasons, open_since_utc)
        SELECT @run_id, f.ordinal, @job_id, f.fact_key, f.value_json, f.unit, f.confidence, f.confidence_source,
            f.evidence_id, f.quote, f.quote_start, f.quote_end, f.status, f.reasons,
            CASE WHEN f.status = 'review' THEN @now END
        FROM OPENJSON(@facts_json) WITH (
            ordinal           INT           '$.ordinal',
            fact_key          NVARCHAR(MAX) '$.fact_key',
            value_json        NVARCHAR(MAX) '$.value_json',
            unit              NVARCHAR(MAX) '$.unit',
            confidence        FLOAT         '$.confidence',
            confidence_source NVARCHAR(MAX) '$.confidence_source',
            evidence_id       NVARCHAR(MAX) '$.evidence_id',
            quote             NVARCHAR(MAX) '$.quote',
            quote_start       INT           '$.quote_start',
            quote_end         INT           '$.quote_end',
            status            NVARCHAR(MAX) '$.status',
            reasons           NVARCHAR(MAX) '$.reasons'
        ) AS f;

    -- Last: others of the group wait for the row of its limits.
    IF @group_id > 0
    BEGIN
        SET @ended = CASE WHEN @final_status = 'NEW' THEN ''
            WHEN @final_status IN ('FAILED', 'DEADLETTER') AND @rejected = 1 THEN '1' ELSE '0' END;
        EXEC [$(SCHEMA)].[usp_count_group_limit] @group_id = @group_id, @run_id = @run_id, @ended = @ended;
    END;

    COMMIT TRANSACTION;

    SELECT @final_status AS final_status;
END;
GO

-- Makes a group, or finds the one there is under the same key, which stays as it is.
-- @state: LOADING or OPEN. @rejected_percent, @of_last: both or none. @webhook_url: who is told when the group has ended.
-- Returns its row, and created: 1, or 0 if it was there already.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_create_group]
    @group_key        NVARCHAR(201),
    @label            NVARCHAR(400)  = NULL,
    @created_by       NVARCHAR(200)  = NULL,
    @state            VARCHAR(20)    = 'OPEN',
    @rejected_percent INT            = NULL,
    @of_last          INT            = NULL,
    @budget_tokens    BIGINT         = NULL,
    @budget_hours     FLOAT          = NULL,
    @webhook_url      NVARCHAR(1000) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @group_key IS NULL OR @group_key = N'' OR DATALENGTH(@group_key) > 400
        THROW 51003, N'group_key must name the group, in 1 to 200 characters.', 1;
    IF @state IS NULL OR @state NOT IN ('LOADING', 'OPEN')
        THROW 51004, N'state must be LOADING or OPEN for a new group.', 1;

    DECLARE @created INT = 0;

    BEGIN TRANSACTION;

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[job_group] (group_key, label, created_by, state, open_since_utc, webhook_url)
    SELECT @group_key, @label, @created_by, @state, CASE WHEN @state = 'OPEN' THEN SYSUTCDATETIME() END, @webhook_url
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[job_group] AS g WITH (UPDLOCK, HOLDLOCK)
        WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2);

    SET @created = @@ROWCOUNT;

    IF @created = 1 AND (@of_last IS NOT NULL OR @budget_tokens IS NOT NULL OR @budget_hours IS NOT NULL)
        INSERT INTO [$(SCHEMA)].[group_limit] (group_id, rejected_percent, of_last, budget_tokens, budget_hours)
        SELECT g.group_id, @rejected_percent, @of_last, @budget_tokens, @budget_hours
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2;

    COMMIT TRANSACTION;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours,
        @created AS created
    FROM [$(SCHEMA)].[limited_group] AS g
    WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2;
END;
GO

-- Groups, the newest first: those before an id, or the one of a key or an id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_groups]
    @group_key NVARCHAR(200) = NULL,
    @group_id  BIGINT        = NULL,
    @before_id BIGINT        = 9223372036854775807,
    @limit     INT           = 50
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @group_key IS NOT NULL
        SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours
        FROM [$(SCHEMA)].[limited_group] AS g
        WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2;
    ELSE IF @group_id IS NOT NULL
        SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours
        FROM [$(SCHEMA)].[limited_group] AS g
        WHERE g.group_id = @group_id;
    ELSE
        SELECT TOP (@limit) g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours
        FROM [$(SCHEMA)].[limited_group] AS g
        WHERE g.group_id < @before_id
        ORDER BY g.group_id DESC;
END;
GO

-- What a group has used of its limits: tokens_used, open_ms, and of the jobs that the stop rule looks at ended and rejected.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_group_use]
    @group_id BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT u.tokens_used, u.open_ms, u.ended, u.rejected
    FROM [$(SCHEMA)].[limited_group] AS u
    WHERE u.group_id = @group_id;
END;
GO

-- Changes the state of a group, and closes or opens its lanes to all nodes in the same transaction. A group whose budget is used up is
-- STOPPED instead of OPEN. Resumed from STOPPED, the stop rule counts anew.
-- @from: the states that it may have now, between commas: ,LOADING,OPEN,
-- Returns changed (0 or 1) and the group's row as it is now; no row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_change_group]
    @group_id   BIGINT,
    @state      VARCHAR(20),
    @from       VARCHAR(100),
    @changed_by NVARCHAR(200) = NULL,
    @reason     NVARCHAR(500) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @state IS NULL OR @state NOT IN ('LOADING', 'OPEN', 'PAUSED', 'CANCELLED', 'STOPPED')
        THROW 51004, N'state must be LOADING, OPEN, PAUSED, CANCELLED or STOPPED.', 1;

    DECLARE @groups_bit BIGINT = 4611686018427387904;
    DECLARE @changed INT = 0;
    DECLARE @limited BIGINT, @now_state VARCHAR(20), @stop NVARCHAR(500);
    DECLARE @lanes TABLE (lane_id BIGINT NOT NULL);

    BEGIN TRANSACTION;

    -- The limits before the group, as everybody who locks both.
    SELECT @limited = l.group_id
    FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK, UPDLOCK)
    WHERE l.group_id = @group_id;

    SELECT @now_state = g.state
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK, UPDLOCK)
    WHERE g.group_id = @group_id;

    IF @limited IS NOT NULL AND @state = 'OPEN' AND CHARINDEX(',' + @now_state + ',', @from) > 0
    BEGIN
        IF @now_state = 'STOPPED'
        BEGIN
            UPDATE l
            SET last_ended = ''
            FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK)
            WHERE l.group_id = @group_id;

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;

        SELECT @stop = u.reason_to_stop
        FROM [$(SCHEMA)].[limited_group] AS u
        WHERE u.group_id = @group_id;

        IF @stop IS NOT NULL
            SELECT @state = 'STOPPED', @changed_by = NULL, @reason = @stop;
    END;

    UPDATE g
    SET open_ms        = g.open_ms + CASE WHEN g.state = 'OPEN' AND g.open_since_utc < SYSUTCDATETIME()
                                          THEN DATEDIFF_BIG(MILLISECOND, g.open_since_utc, SYSUTCDATETIME()) ELSE 0 END,
        open_since_utc = CASE WHEN @state = 'OPEN' THEN SYSUTCDATETIME() END,
        state = @state, changed_utc = SYSUTCDATETIME(), changed_by = @changed_by, reason = @reason
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id
      AND g.state <> @state
      AND CHARINDEX(',' + g.state + ',', @from) > 0;

    SET @changed = @@ROWCOUNT;

    -- In the order of their ids, as everybody who changes several lanes.
    IF @changed = 1
    BEGIN
        UPDATE l
        SET closed_for = CASE WHEN @state = 'OPEN' THEN l.closed_for & ~@groups_bit ELSE l.closed_for | @groups_bit END
        OUTPUT inserted.lane_id INTO @lanes (lane_id)
        FROM (SELECT TOP (2147483647) o.lane_id FROM [$(SCHEMA)].[lane] AS o WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
              WHERE o.group_id = @group_id AND o.group_id > 0 ORDER BY o.lane_id) AS n
        INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK) ON l.lane_id = n.lane_id
        OPTION (MAXDOP 1);
    END;

    COMMIT TRANSACTION;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours,
        @changed AS changed
    FROM [$(SCHEMA)].[limited_group] AS g
    WHERE g.group_id = @group_id;
END;
GO

-- Gives a group other limits and another webhook, or none; it is stopped at once if it has reached one of them. Another stop rule begins to
-- count anew.
-- @rejected_percent, @of_last: both or none.
-- Returns the group's row as it is now; no row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_set_group_limits]
    @group_id         BIGINT,
    @rejected_percent INT            = NULL,
    @of_last          INT            = NULL,
    @budget_tokens    BIGINT         = NULL,
    @budget_hours     FLOAT          = NULL,
    @webhook_url      NVARCHAR(1000) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @tokens BIGINT;
    DECLARE @changed INT = 0;

    BEGIN TRANSACTION;

    -- With the tokens of the runs so far, those that are not folded yet included.
    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[group_limit] AS l WITH (UPDLOCK, HOLDLOCK) WHERE l.group_id = @group_id)
    BEGIN
        SELECT @tokens = ISNULL(SUM(c.tokens), 0)
        FROM (
            SELECT k.prompt_tokens + k.output_tokens AS tokens
            FROM [$(SCHEMA)].[group_counter] AS k
            WHERE k.group_id = @group_id
            UNION ALL
            SELECT d.prompt_tokens + d.output_tokens
            FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
            WHERE d.group_id = @group_id) AS c;

        INSERT INTO [$(SCHEMA)].[group_limit] (group_id, tokens_used)
        SELECT g.group_id, @tokens
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_id = @group_id;
    END;

    UPDATE l
    SET last_ended       = CASE WHEN l.rejected_percent = @rejected_percent AND l.of_last = @of_last THEN l.last_ended ELSE '' END,
        rejected_percent = @rejected_percent,
        of_last          = @of_last,
        budget_tokens    = @budget_tokens,
        budget_hours     = @budget_hours
    FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK)
    WHERE l.group_id = @group_id;

    SET @changed = @@ROWCOUNT;

    UPDATE g
    SET webhook_url = @webhook_url
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id;

    SET @changed = @@ROWCOUNT;

    IF @changed = 1
        EXEC [$(SCHEMA)].[usp_stop_group] @group_id = @group_id;

    COMMIT TRANSACTION;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours
    FROM [$(SCHEMA)].[limited_group] AS g
    WHERE g.group_id = @group_id;
END;
GO

-- Stops open groups whose hours are used up, or whose tokens were used by runs that other programs than this one completed: one after the
-- other, each in a transaction of its own. Looked at are the newest groups and, in turn by the clock, some of the older ones, so that a call
-- costs the same however many groups there were.
-- Returns stopped: how many were looked at closely.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_stop_groups]
    @most INT = 100
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @group_id BIGINT;
    DECLARE @tokens BIGINT;
    DECLARE @changed INT;
    DECLARE @found TABLE (group_id BIGINT NOT NULL PRIMARY KEY, tokens BIGINT NOT NULL);
    DECLARE @stopped INT = 0;
    DECLARE @newest BIGINT = ISNULL((SELECT MAX(l.group_id) FROM [$(SCHEMA)].[group_limit] AS l), 0);
    DECLARE @turn BIGINT = DATEDIFF(SECOND, '2020-01-01', SYSUTCDATETIME()) % (@newest / 500 + 1) * 500;

    INSERT INTO @found (group_id, tokens)
    SELECT TOP (@most) u.group_id, c.tokens
    FROM (
        SELECT n.group_id FROM [$(SCHEMA)].[group_limit] AS n WHERE n.group_id > @newest - 500
        UNION
        SELECT o.group_id FROM [$(SCHEMA)].[group_limit] AS o WHERE o.group_id BETWEEN @turn AND @turn + 499) AS k
    JOIN [$(SCHEMA)].[group_limit] AS l ON l.group_id = k.group_id
    JOIN [$(SCHEMA)].[limited_group] AS u ON u.group_id = l.group_id
    CROSS APPLY (
        SELECT ISNULL(SUM(g.prompt_tokens + g.output_tokens), 0) AS tokens
        FROM [$(SCHEMA)].[group_counter] AS g
        WHERE g.group_id = l.group_id) AS c
    WHERE u.state = 'OPEN'
      AND (u.reason_to_stop IS NOT NULL OR c.tokens >= l.budget_tokens)
    ORDER BY u.group_id;

    SET @group_id = (SELECT MIN(f.group_id) FROM @found AS f);
    WHILE @group_id IS NOT NULL
    BEGIN
        SET @tokens = (SELECT f.tokens FROM @found AS f WHERE f.group_id = @group_id);

        BEGIN TRANSACTION;

        UPDATE l
        SET tokens_used = CASE WHEN l.tokens_used < @tokens THEN @tokens ELSE l.tokens_used END
        FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK)
        WHERE l.group_id = @group_id;

        SET @changed = @@ROWCOUNT;

        IF @changed = 1
            EXEC [$(SCHEMA)].[usp_stop_group] @group_id = @group_id;

        COMMIT TRANSACTION;

        SET @stopped = @stopped + 1;
        SET @group_id = (SELECT MIN(f.group_id) FROM @found AS f WHERE f.group_id > @group_id);
    END;

    SELECT @stopped AS stopped;
END;
GO

-- Groups that somebody wants to be told of, a page, with what is folded of their counters: enough to know which have not ended.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_webhook_groups]
    @after_id BIGINT = 0,
    @limit    INT    = 100
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@limit) g.group_id, g.state, g.changed_utc, g.webhook_end, c.unfinished, c.enqueued, c.runs
    FROM [$(SCHEMA)].[job_group] AS g
    CROSS APPLY (
        SELECT ISNULL(SUM(k.unfinished), 0) AS unfinished, ISNULL(SUM(k.enqueued), 0) AS enqueued, ISNULL(SUM(k.runs), 0) AS runs
        FROM [$(SCHEMA)].[group_counter] AS k
        WHERE k.group_id = g.group_id) AS c
    WHERE g.group_id > @after_id AND g.webhook_url IS NOT NULL AND g.state <> 'LOADING'
    ORDER BY g.group_id;
END;
GO

-- Makes the delivery of a group's end, unless another node has found that end already.
-- @webhook_end: names the end. @end_before: the one that a delivery was made for last; empty for none.
-- Returns created: 0 or 1.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_create_webhook_delivery]
    @delivery_id UNIQUEIDENTIFIER,
    @group_id    BIGINT,
    @webhook_end NVARCHAR(100),
    @end_before  NVARCHAR(100),
    @body        NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @created INT = 0;

    BEGIN TRANSACTION;

    UPDATE g
    SET webhook_end = @webhook_end
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id AND g.webhook_url IS NOT NULL AND ISNULL(g.webhook_end, N'') = @end_before;

    SET @created = @@ROWCOUNT;

    IF @created = 1
        INSERT INTO [$(SCHEMA)].[webhook_delivery] (delivery_id, group_id, webhook_url, body)
        SELECT @delivery_id, g.group_id, g.webhook_url, @body
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_id = @group_id;

    COMMIT TRANSACTION;

    SELECT @created AS created;
END;
GO

-- Begins an attempt of the delivery that is due longest. Until the next attempt is due it belongs to the caller. Waits for nobody.
-- @hold_seconds: until the next attempt is due if the caller never ends this one.
-- Returns delivery_id, webhook_url, body, attempts; no row if none is due.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_begin_webhook_attempt]
    @hold_seconds DECIMAL(12, 3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @hold_seconds IS NULL OR @hold_seconds < 1 OR @hold_seconds > 86400
        THROW 51003, N'hold_seconds must be 1 to 86400: how long the attempt may take.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    WITH due AS (
        SELECT TOP (1) d.delivery_id, d.webhook_url, d.body, d.attempts, d.last_attempt_utc, d.next_attempt_utc
        FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_webhook_delivery_due))
        WHERE d.next_attempt_utc IS NOT NULL AND d.next_attempt_utc <= @now
        ORDER BY d.next_attempt_utc
    )
    UPDATE due
    SET attempts         = attempts + 1,
        last_attempt_utc = @now,
        next_attempt_utc = DATEADD(MILLISECOND, CAST(@hold_seconds * 1000 AS INT), @now)
    OUTPUT inserted.delivery_id, inserted.webhook_url, inserted.body, inserted.attempts
    OPTION (MAXDOP 1);
END;
GO

-- Ends the attempt that was begun last; nothing if another one was begun since.
-- @state: WAITING, DELIVERED or FAILED. @delay_ms: with WAITING, when the next attempt is due; else NULL.
-- Returns changed: 0 or 1.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_end_webhook_attempt]
    @delivery_id UNIQUEIDENTIFIER,
    @attempts    INT,
    @state       VARCHAR(20),
    @delay_ms    INT           = NULL,
    @last_status INT           = NULL,
    @last_error  NVARCHAR(500) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @changed INT = 0;

    UPDATE d
    SET state            = @state,
        next_attempt_utc = CASE WHEN @delay_ms IS NOT NULL THEN DATEADD(MILLISECOND, @delay_ms, @now) END,
        last_status      = @last_status,
        last_error       = @last_error,
        delivered_utc    = CASE WHEN @state = 'DELIVERED' THEN @now ELSE d.delivered_utc END
    FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK)
    WHERE d.delivery_id = @delivery_id AND d.attempts = @attempts AND d.state = 'WAITING';

    SET @changed = @@ROWCOUNT;

    SELECT @changed AS changed;
END;
GO

-- A person sends a delivery again, with the same id and body.
-- Returns changed: 0 if there is no such delivery.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_send_webhook_again]
    @delivery_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @changed INT = 0;

    UPDATE d
    SET state = 'WAITING', attempts = 0, next_attempt_utc = SYSUTCDATETIME()
    FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK)
    WHERE d.delivery_id = @delivery_id;

    SET @changed = @@ROWCOUNT;

    SELECT @changed AS changed;
END;
GO

-- Deliveries of a group, the newest first.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_webhook_deliveries]
    @group_id BIGINT,
    @limit    INT = 10
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@limit) d.delivery_id, d.webhook_url, d.created_utc, d.state, d.attempts, d.next_attempt_utc, d.last_attempt_utc,
        d.last_status, d.last_error, d.delivered_utc
    FROM [$(SCHEMA)].[webhook_delivery] AS d
    WHERE d.group_id = @group_id
    ORDER BY d.created_utc DESC;
END;
GO
