-- Causes of failures: what failed jobs have in common, and the lists by cause, model and group.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- What an attempt failed by: a hash of the kind of error, the place and the shape of the reason (job.FailureCause). On the job, of the
-- attempt that ended it in FAILED or DEADLETTER; on the run, of each attempt that failed. NULL for deferrals, which are no failures, in
-- older rows, and from other programs: such a failure is known by its kind of error.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'cause') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD cause VARCHAR(64) NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'cause') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD cause VARCHAR(64) NULL;
GO

-- The model that its last attempt asked, as run.model_name; before that, the hint.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'model_name') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD model_name NVARCHAR(400) NULL;
GO

-- The group that it belongs to; 0 for none.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'group_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD group_id BIGINT NOT NULL CONSTRAINT DF_llm_job_group DEFAULT 0;
GO

-- Failures by cause, newest first: counted and listed in the index alone.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_cause')
    CREATE NONCLUSTERED INDEX IX_llm_job_cause
        ON [$(SCHEMA)].[job] (cause, created_utc DESC, job_id DESC)
        INCLUDE (error_kind, finished_utc, interrogation_key, model_name, group_id, status)
        WHERE status IN ('FAILED', 'DEADLETTER');
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_model')
    CREATE NONCLUSTERED INDEX IX_llm_job_model
        ON [$(SCHEMA)].[job] (model_name, created_utc DESC, job_id DESC)
        WHERE model_name IS NOT NULL;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_group')
    CREATE NONCLUSTERED INDEX IX_llm_job_group
        ON [$(SCHEMA)].[job] (group_id, created_utc DESC, job_id DESC)
        WHERE group_id > 0;
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
    @cause                    VARCHAR(64)      = NULL
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
    DECLARE @facts_grounded INT = 0, @facts_review INT = 0, @facts_refused INT = 0, @facts_unchecked INT = 0, @closed INT = 0;

    IF @disposition = 'SUCCEED'
        SELECT @facts_grounded = COUNT(CASE WHEN f.status = 'grounded' THEN 1 END),
            @facts_review = COUNT(CASE WHEN f.status = 'review' THEN 1 END),
            @facts_refused = COUNT(CASE WHEN f.status = 'refused' THEN 1 END),
            @facts_unchecked = COUNT(CASE WHEN f.status = 'unchecked' THEN 1 END)
        FROM OPENJSON(@facts_json) WITH (status VARCHAR(20) '$.status') AS f;

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
        open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    SELECT c.job_id, c.unfinished - 1, c.succeeded, c.failed, c.deadletter, c.cancelled, 1 - c.unfinished,
        1, r.prompt_tokens, r.output_tokens,
        @facts_review - @closed, @facts_grounded, @facts_review, @facts_refused, @facts_unchecked
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

    COMMIT TRANSACTION;

    SELECT @final_status AS final_status;
END;
GO

-- The jobs of a list behind a place of it, each with its place. Which index is walked is said by the first of these that is given:
-- @dedupe_key; @by_end = 1 (the earliest end first, all others are newest first); @cause (of jobs that failed; one without a cause is
-- found by its kind of error); @subject_id; @group_id; @model_name; @statuses_json (an array of
-- statuses) and @interrogation_key, both or one of them; else all jobs. The caller looks at what else it wants in the rows: so
-- many rows are read as are returned. One statement for each way, so that each has a plan of its own.
-- @from_utc: created then or later. @end_utc: ended before then. @behind_utc, @behind: the place, time and id.
-- The job of a row is NULL if it was deleted meanwhile.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_jobs]
    @statuses_json     NVARCHAR(MAX)    = NULL,
    @interrogation_key NVARCHAR(200)    = NULL,
    @subject_id        NVARCHAR(200)    = NULL,
    @dedupe_key        NVARCHAR(200)    = NULL,
    @by_end            BIT              = 0,
    @from_utc          DATETIME2(3)     = '0001-01-01',
    @end_utc           DATETIME2(3)     = '9999-12-31',
    @behind_utc        DATETIME2(3),
    @behind            UNIQUEIDENTIFIER,
    @limit             INT              = 50,
    @cause             VARCHAR(64)      = NULL,
    @group_id          BIGINT           = NULL,
    @model_name        NVARCHAR(400)    = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @statuses TABLE (status VARCHAR(20) NOT NULL PRIMARY KEY);
    INSERT INTO @statuses (status)
    SELECT DISTINCT CAST(item.[value] AS VARCHAR(20)) FROM OPENJSON(@statuses_json) AS item;

    DECLARE @page TABLE (place_utc DATETIME2(3) NOT NULL, job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    IF @dedupe_key IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.dedupe_key = @dedupe_key AND j.dedupe_key IS NOT NULL
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind);
    ELSE IF @by_end = 1
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.finished_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.finished_utc IS NOT NULL AND j.finished_utc < @end_utc
          AND j.finished_utc >= @behind_utc AND (j.finished_utc > @behind_utc OR j.job_id > @behind)
        ORDER BY j.finished_utc, j.job_id;
    ELSE IF @cause IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM (
            SELECT known.created_utc, known.job_id
            FROM (
                SELECT TOP (@limit) j.created_utc, j.job_id
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status IN ('FAILED', 'DEADLETTER') AND j.cause = @cause AND j.created_utc >= @from_utc
                  AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
                ORDER BY j.created_utc DESC, j.job_id DESC) AS known
            UNION ALL
            SELECT unknown.created_utc, unknown.job_id
            FROM (
                SELECT TOP (@limit) j.created_utc, j.job_id
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status IN ('FAILED', 'DEADLETTER') AND j.cause IS NULL AND ISNULL(j.error_kind, 'UNKNOWN') = @cause
                  AND j.created_utc >= @from_utc
                  AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
                ORDER BY j.created_utc DESC, j.job_id DESC) AS unknown) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE IF @subject_id IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.subject_id = @subject_id AND j.subject_id IS NOT NULL AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @group_id IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.group_id = @group_id AND j.group_id > 0 AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @model_name IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.model_name = @model_name AND j.model_name IS NOT NULL AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @interrogation_key IS NOT NULL AND EXISTS (SELECT 1 FROM @statuses)
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM @statuses AS s
        CROSS APPLY (
            SELECT TOP (@limit) j.created_utc, j.job_id
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = s.status AND j.interrogation_key = @interrogation_key AND j.created_utc >= @from_utc
              AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
            ORDER BY j.created_utc DESC, j.job_id DESC) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE IF @interrogation_key IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.interrogation_key = @interrogation_key AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF EXISTS (SELECT 1 FROM @statuses)
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM @statuses AS s
        CROSS APPLY (
            SELECT TOP (@limit) j.created_utc, j.job_id
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = s.status AND j.created_utc >= @from_utc
              AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
            ORDER BY j.created_utc DESC, j.job_id DESC) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;

    -- Ends from the first to the last, creations from the last to the first.
    SELECT
        p.place_utc, p.job_id AS place_id,
        j.job_id, j.status, j.priority, j.interrogation_key, j.subject_type, j.subject_id, j.model_hint, j.max_attempts,
        j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.lease_expires_utc, j.error_kind, j.rescue_count,
        j.dedupe_key, j.created_utc, j.finished_utc, j.open_reviews, j.cause, j.model_name, j.group_id,
        CAST(LEFT(j.last_error, 501) AS NVARCHAR(501)) AS last_error,
        CASE WHEN j.subject_type IS NULL AND j.subject_id IS NULL
            THEN CAST(LEFT(j.input_json, 1000) AS NVARCHAR(1000)) END AS input_start
    FROM @page AS p
    LEFT JOIN [$(SCHEMA)].[job] AS j ON j.job_id = p.job_id
    ORDER BY
        CASE WHEN @by_end = 1 THEN p.place_utc END, CASE WHEN @by_end = 1 THEN p.job_id END,
        p.place_utc DESC, p.job_id DESC;
END;
GO

-- The job's last accepted run, NULL if there is none, how many of its facts have which status, and how many wait for a person.
-- Returns run_id, open_reviews, status, error_kind, cause, model_name, group_id, facts_grounded, facts_review, facts_refused, facts_unchecked; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_job_facts]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT a.run_id, j.open_reviews, j.status, j.error_kind, j.cause, j.model_name, j.group_id, c.facts_grounded, c.facts_review, c.facts_refused, c.facts_unchecked
    FROM [$(SCHEMA)].[job] AS j
    OUTER APPLY (
        SELECT TOP (1) r.run_id
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.job_id = @job_id AND r.status = 'SUCCEEDED'
        ORDER BY r.completed_utc DESC, r.run_id) AS a
    OUTER APPLY (
        SELECT COUNT(CASE WHEN f.status = 'grounded' THEN 1 END) AS facts_grounded,
            COUNT(CASE WHEN f.status = 'review' THEN 1 END) AS facts_review,
            COUNT(CASE WHEN f.status = 'refused' THEN 1 END) AS facts_refused,
            COUNT(CASE WHEN f.status = 'unchecked' THEN 1 END) AS facts_unchecked
        FROM [$(SCHEMA)].[fact] AS f
        WHERE f.run_id = a.run_id) AS c
    WHERE j.job_id = @job_id;
END;
GO

-- Failed jobs by cause, interrogation and model: how many, when the first and the last of them ended. A job without a cause counts under
-- its kind of error. Reads at most @most entries of the index, so that it costs no more however many failed; read says how many it read.
-- @status: FAILED or DEADLETTER; NULL for both. The other parameters are NULL for all. Times: from the first on, before the second.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_failures]
    @status            VARCHAR(20)   = NULL,
    @interrogation_key NVARCHAR(200) = NULL,
    @model_name        NVARCHAR(400) = NULL,
    @group_id          BIGINT        = NULL,
    @cause             VARCHAR(64)   = NULL,
    @from_utc          DATETIME2(3)  = '0001-01-01',
    @before_utc        DATETIME2(3)  = '9999-12-31',
    @finished_from_utc DATETIME2(3)  = '0001-01-01',
    @finished_before_utc DATETIME2(3) = '9999-12-31',
    @most              INT           = 200000
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT f.cause, f.interrogation_key, f.model_name, COUNT(*) AS jobs,
        MIN(f.finished_utc) AS first_seen_utc, MAX(f.finished_utc) AS last_seen_utc
    FROM (
        SELECT TOP (@most) COALESCE(j.cause, j.error_kind, 'UNKNOWN') AS cause, j.interrogation_key, j.model_name, j.finished_utc
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status IN ('FAILED', 'DEADLETTER')
          AND (@status IS NULL OR j.status = @status)
          AND (@interrogation_key IS NULL OR j.interrogation_key = @interrogation_key)
          AND (@model_name IS NULL OR j.model_name = @model_name)
          AND (@group_id IS NULL OR j.group_id = @group_id)
          AND (@cause IS NULL OR COALESCE(j.cause, j.error_kind, 'UNKNOWN') = @cause)
          AND j.created_utc >= @from_utc AND j.created_utc < @before_utc
          AND j.finished_utc >= @finished_from_utc AND j.finished_utc < @finished_before_utc
        ORDER BY j.cause, j.created_utc DESC, j.job_id DESC) AS f
    GROUP BY f.cause, f.interrogation_key, f.model_name
    ORDER BY f.cause, f.interrogation_key, f.model_name;
END;
GO

-- The newest job that failed by a cause in an interrogation, with the run that tells the version. No row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_failure_sample]
    @cause             VARCHAR(64),
    @interrogation_key NVARCHAR(200)
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @job_id UNIQUEIDENTIFIER;

    SELECT TOP (1) @job_id = j.job_id
    FROM [$(SCHEMA)].[job] AS j
    WHERE j.status IN ('FAILED', 'DEADLETTER') AND j.cause = @cause AND j.interrogation_key = @interrogation_key
    ORDER BY j.created_utc DESC, j.job_id DESC;

    IF @job_id IS NULL
        SELECT TOP (1) @job_id = j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status IN ('FAILED', 'DEADLETTER') AND j.cause IS NULL AND ISNULL(j.error_kind, 'UNKNOWN') = @cause
          AND j.interrogation_key = @interrogation_key
        ORDER BY j.created_utc DESC, j.job_id DESC;

    SELECT j.job_id, j.error_kind, j.last_error, l.interrogation_version, l.interrogation_sha256
    FROM [$(SCHEMA)].[job] AS j
    OUTER APPLY (
        SELECT TOP (1) r.interrogation_version, r.interrogation_sha256
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.job_id = @job_id
        ORDER BY r.started_utc DESC) AS l
    WHERE j.job_id = @job_id;
END;
GO
