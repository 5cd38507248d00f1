-- Facts: what accepted answers claim, a row for each claim, with what became of it; and what people decided about them. The figures
-- tell of both. The procedures that complete, purge, count and read are here anew with them.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- grounding: where a run's grounding.json is. A constraint with a shorter list is replaced; all rows fit the longer one.
IF NOT EXISTS (
    SELECT 1 FROM sys.check_constraints
    WHERE parent_object_id = OBJECT_ID(N'[$(SCHEMA)].[artifact]') AND name = N'CK_llm_artifact_type'
      AND definition LIKE N'%grounding%')
BEGIN
    IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_artifact_type]', N'C') IS NOT NULL
        ALTER TABLE [$(SCHEMA)].[artifact] DROP CONSTRAINT CK_llm_artifact_type;
    ALTER TABLE [$(SCHEMA)].[artifact] ADD CONSTRAINT CK_llm_artifact_type
        CHECK (artifact_type IN (N'request_json', N'response_json', N'evidence_bundle', N'prompt_text',
            N'parsed_output', N'raw_response', N'manifest', N'grounding'));
END;
GO

-- One claim of an accepted answer, as the answer has it: people's decisions are in review. A value, quote, key, unit or id that is
-- longer than its column has its beginning here; all of it is in the run's grounding.json. The rows go with their run.
-- ordinal: of the claim in the answer, from 0. fact_key: what is claimed of the subject; empty if the interrogation names no field for it.
-- value_json: any JSON value; NULL if the claim has none. confidence: 0 to 1, and confidence_source whose number that is.
-- quote_start, quote_end: in code points of the item's text in evidence.json, half-open; NULL if the words were not found.
-- reasons: names, separated by commas; NULL for none.
-- open_since_utc: since when a person is asked; NULL if nobody is, or a decision was made, or the job was derived again.
IF OBJECT_ID(N'[$(SCHEMA)].[fact]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[fact] (
    run_id            UNIQUEIDENTIFIER NOT NULL,
    ordinal           INT              NOT NULL,
    job_id            UNIQUEIDENTIFIER NOT NULL,
    fact_key          NVARCHAR(200)    NOT NULL,
    value_json        NVARCHAR(4000)   NULL,
    unit              NVARCHAR(100)    NULL,
    confidence        FLOAT            NULL,
    confidence_source NVARCHAR(50)     NULL,
    evidence_id       NVARCHAR(200)    NULL,
    quote             NVARCHAR(4000)   NULL,
    quote_start       INT              NULL,
    quote_end         INT              NULL,
    status            VARCHAR(20)      NOT NULL,
    reasons           VARCHAR(1000)    NULL,
    open_since_utc    DATETIME2(3)     NULL,
    CONSTRAINT PK_llm_fact PRIMARY KEY CLUSTERED (run_id, ordinal),
    CONSTRAINT FK_llm_fact_run FOREIGN KEY (run_id) REFERENCES [$(SCHEMA)].[run] (run_id) ON DELETE CASCADE,
    CONSTRAINT CK_llm_fact_ordinal CHECK (ordinal >= 0),
    CONSTRAINT CK_llm_fact_status CHECK (status IN ('grounded', 'review', 'refused', 'unchecked')),
    CONSTRAINT CK_llm_fact_confidence CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT CK_llm_fact_quote CHECK ((quote_start IS NULL AND quote_end IS NULL)
        OR (quote_start IS NOT NULL AND quote_end IS NOT NULL AND quote_start >= 0 AND quote_end >= quote_start)),
    CONSTRAINT CK_llm_fact_open CHECK (open_since_utc IS NULL OR status = 'review')
);
GO

-- Those of a job in one status: what is open of it when it is derived again.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[fact]') AND name = N'IX_llm_fact_status')
    CREATE NONCLUSTERED INDEX IX_llm_fact_status
        ON [$(SCHEMA)].[fact] (status, job_id);
GO

-- For reports.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[fact]') AND name = N'IX_llm_fact_key')
    CREATE NONCLUSTERED INDEX IX_llm_fact_key
        ON [$(SCHEMA)].[fact] (fact_key, status);
GO

-- What waits for a person, the oldest first, a page at a time.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[fact]') AND name = N'IX_llm_fact_open')
    CREATE NONCLUSTERED INDEX IX_llm_fact_open
        ON [$(SCHEMA)].[fact] (open_since_utc, run_id, ordinal)
        INCLUDE (job_id)
        WHERE open_since_utc IS NOT NULL;
GO

-- What a person decided about a fact. A later decision is a row of its own, and the one with the highest number counts.
-- verdict: accept (the claim holds), correct (corrected_json holds instead), refuse (nothing holds).
-- reviewed_by: as the caller says; nobody has checked it.
IF OBJECT_ID(N'[$(SCHEMA)].[review]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[review] (
    run_id         UNIQUEIDENTIFIER NOT NULL,
    ordinal        INT              NOT NULL,
    review_number  INT              NOT NULL,
    verdict        VARCHAR(20)      NOT NULL,
    corrected_json NVARCHAR(4000)   NULL,
    reason         NVARCHAR(500)    NULL,
    reviewed_by    NVARCHAR(200)    NULL,
    reviewed_utc   DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_review_utc DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_llm_review PRIMARY KEY CLUSTERED (run_id, ordinal, review_number),
    CONSTRAINT FK_llm_review_fact FOREIGN KEY (run_id, ordinal) REFERENCES [$(SCHEMA)].[fact] (run_id, ordinal) ON DELETE CASCADE,
    CONSTRAINT CK_llm_review_number CHECK (review_number >= 1),
    CONSTRAINT CK_llm_review_verdict CHECK (verdict IN ('accept', 'correct', 'refuse')),
    CONSTRAINT CK_llm_review_corrected CHECK ((verdict = 'correct' AND corrected_json IS NOT NULL)
        OR (verdict <> 'correct' AND corrected_json IS NULL)),
    CONSTRAINT CK_llm_review_reason CHECK (verdict = 'accept' OR reason IS NOT NULL)
);
GO

-- How many facts of the job's last accepted answer wait for a person.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'open_reviews') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD open_reviews INT NOT NULL CONSTRAINT DF_llm_job_open_reviews DEFAULT 0;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_open_reviews]', N'C') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_open_reviews CHECK (open_reviews >= 0);
GO

-- The sum of job.open_reviews, and how many facts were recorded in that time, by status.
IF COL_LENGTH(N'[$(SCHEMA)].[counter]', N'open_reviews') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter] ADD open_reviews BIGINT NOT NULL CONSTRAINT DF_llm_counter_open_reviews DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter]', N'facts_grounded') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter] ADD facts_grounded BIGINT NOT NULL CONSTRAINT DF_llm_counter_facts_grounded DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter]', N'facts_review') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter] ADD facts_review BIGINT NOT NULL CONSTRAINT DF_llm_counter_facts_review DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter]', N'facts_refused') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter] ADD facts_refused BIGINT NOT NULL CONSTRAINT DF_llm_counter_facts_refused DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter]', N'facts_unchecked') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter] ADD facts_unchecked BIGINT NOT NULL CONSTRAINT DF_llm_counter_facts_unchecked DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'open_reviews') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD open_reviews BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_open_reviews DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'facts_grounded') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD facts_grounded BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_facts_grounded DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'facts_review') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD facts_review BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_facts_review DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'facts_refused') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD facts_refused BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_facts_refused DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'facts_unchecked') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD facts_unchecked BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_facts_unchecked DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_recount]', N'open_reviews') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_recount] ADD open_reviews BIGINT NOT NULL CONSTRAINT DF_llm_counter_recount_open_reviews DEFAULT 0;
GO

-- What a job adds to the counters.
CREATE OR ALTER VIEW [$(SCHEMA)].[counted_job] AS
SELECT j.job_id, j.finished_utc,
    CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
    CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
    CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END AS failed,
    CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
    CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled,
    j.open_reviews
FROM [$(SCHEMA)].[job] AS j;
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
    @facts_json               NVARCHAR(MAX)    = NULL
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
        disposition, event_id, generated, server_key, model_key, pair_key, interrogation_sha256)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id,
        @disposition, @event_id, @generated, @server_key, @model_key, @pair_key, @interrogation_sha256);

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
    DECLARE @closed INT = 0;

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
        open_reviews      = CASE WHEN @status = 'SUCCEEDED' THEN 0 ELSE j.open_reviews END,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.status INTO @changed (final_status)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND ((@lease_id IS NULL AND j.status IN ('NEW', 'RUNNING'))
           OR (j.lease_id = @lease_id AND j.status = 'RUNNING'));

    -- Of the answer that is replaced nobody is asked any more.
    IF EXISTS (SELECT 1 FROM @changed AS c WHERE c.final_status = 'SUCCEEDED')
    BEGIN
        UPDATE f
        SET open_since_utc = NULL
        FROM [$(SCHEMA)].[fact] AS f WITH (ROWLOCK)
        WHERE f.job_id = @job_id AND f.status = 'review' AND f.open_since_utc IS NOT NULL;

        SET @closed = @@ROWCOUNT;
    END;

    IF EXISTS (SELECT 1 FROM @changed AS c WHERE c.final_status <> 'NEW')
        INSERT INTO [$(SCHEMA)].[counter_delta]
            (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished, open_reviews)
        SELECT c.job_id, -1, c.succeeded, c.failed, c.deadletter, c.cancelled, 1, -@closed
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
        output_tokens BIGINT           NOT NULL,
        open_reviews  BIGINT           NOT NULL,
        facts_grounded  BIGINT         NOT NULL,
        facts_review    BIGINT         NOT NULL,
        facts_refused   BIGINT         NOT NULL,
        facts_unchecked BIGINT         NOT NULL);
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
        output_tokens BIGINT           NOT NULL,
        open_reviews  BIGINT           NOT NULL,
        facts_grounded  BIGINT         NOT NULL,
        facts_review    BIGINT         NOT NULL,
        facts_refused   BIGINT         NOT NULL,
        facts_unchecked BIGINT         NOT NULL);
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
        deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens,
        deleted.open_reviews, deleted.facts_grounded, deleted.facts_review, deleted.facts_refused, deleted.facts_unchecked
    INTO @taken (job_id, minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    SET @folded = @@ROWCOUNT;

    DELETE TOP (@most) c
    OUTPUT CASE WHEN deleted.minute_utc < @day_ago THEN CAST('2000-01-01' AS DATETIME2(0))
                ELSE DATEADD(MINUTE, -(DATEDIFF(MINUTE, '2000-01-01', deleted.minute_utc) % 10), deleted.minute_utc) END,
        deleted.unfinished, deleted.succeeded, deleted.failed, deleted.deadletter, deleted.cancelled,
        deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens,
        deleted.open_reviews, deleted.facts_grounded, deleted.facts_review, deleted.facts_refused, deleted.facts_unchecked
    INTO @taken (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    FROM [$(SCHEMA)].[counter] AS c
    WHERE c.minute_utc > '2000-01-01'
      AND (c.minute_utc < @day_ago
           OR (c.minute_utc < @hour_ago AND DATEDIFF(MINUTE, '2000-01-01', c.minute_utc) % 10 <> 0));

    INSERT INTO @minutes (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    SELECT t.minute_utc, SUM(t.unfinished), SUM(t.succeeded), SUM(t.failed), SUM(t.deadletter), SUM(t.cancelled),
        SUM(t.finished), SUM(t.runs), SUM(t.prompt_tokens), SUM(t.output_tokens),
        SUM(t.open_reviews), SUM(t.facts_grounded), SUM(t.facts_review), SUM(t.facts_refused), SUM(t.facts_unchecked)
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
        output_tokens = c.output_tokens + m.output_tokens,
        open_reviews = c.open_reviews + m.open_reviews,
        facts_grounded = c.facts_grounded + m.facts_grounded,
        facts_review = c.facts_review + m.facts_review,
        facts_refused = c.facts_refused + m.facts_refused,
        facts_unchecked = c.facts_unchecked + m.facts_unchecked
    OUTPUT inserted.minute_utc INTO @added (minute_utc)
    FROM @minutes AS m
    JOIN [$(SCHEMA)].[counter] AS c ON c.minute_utc = m.minute_utc;

    INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    SELECT m.minute_utc, m.unfinished, m.succeeded, m.failed, m.deadletter, m.cancelled, m.finished,
        m.runs, m.prompt_tokens, m.output_tokens, m.open_reviews, m.facts_grounded, m.facts_review, m.facts_refused, m.facts_unchecked
    FROM @minutes AS m
    WHERE NOT EXISTS (SELECT 1 FROM @added AS a WHERE a.minute_utc = m.minute_utc);

    -- What the present pass has counted already.
    UPDATE r
    SET unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled,
        open_reviews = r.open_reviews + s.open_reviews
    FROM [$(SCHEMA)].[counter_recount] AS r
    CROSS JOIN (
        SELECT ISNULL(SUM(t.unfinished), 0) AS unfinished,
            ISNULL(SUM(t.succeeded), 0) AS succeeded,
            ISNULL(SUM(t.failed), 0) AS failed,
            ISNULL(SUM(t.deadletter), 0) AS deadletter,
            ISNULL(SUM(t.cancelled), 0) AS cancelled,
            ISNULL(SUM(t.open_reviews), 0) AS open_reviews
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
        cancelled  BIGINT NOT NULL,
        open_reviews BIGINT NOT NULL);
    DECLARE @wrong TABLE (
        unfinished BIGINT NOT NULL,
        succeeded  BIGINT NOT NULL,
        failed     BIGINT NOT NULL,
        deadletter BIGINT NOT NULL,
        cancelled  BIGINT NOT NULL,
        open_reviews BIGINT NOT NULL);
    DECLARE @added TABLE (minute_utc DATETIME2(0) NOT NULL);

    BEGIN TRANSACTION;

    -- One process folds and counts at a time, and not while somebody adds the figures up: it is not waited for, but done later.
    UPDATE r
    SET steps = r.steps + 1, @counted_to = r.counted_to
    FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    IF @@ROWCOUNT = 0
    BEGIN
        COMMIT TRANSACTION;
        SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews FROM @wrong AS w;
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

    INSERT INTO @page (unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
    SELECT ISNULL(SUM(CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CAST(j.open_reviews AS BIGINT)), 0)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.job_id > @after AND j.job_id <= @last;

    SELECT @jobs_read = p.unfinished + p.succeeded + p.failed + p.deadletter + p.cancelled FROM @page AS p;

    SELECT @jobs_there = COUNT(*)
    FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
    WHERE j.job_id > @after AND j.job_id <= @last;

    INSERT INTO @page (unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
    SELECT ISNULL(-SUM(d.unfinished), 0),
        ISNULL(-SUM(d.succeeded), 0),
        ISNULL(-SUM(d.failed), 0),
        ISNULL(-SUM(d.deadletter), 0),
        ISNULL(-SUM(d.cancelled), 0),
        ISNULL(-SUM(d.open_reviews), 0)
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
        SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews FROM @wrong AS w;
        RETURN;
    END;

    UPDATE r
    SET counted_to = @last,
        unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled,
        open_reviews = r.open_reviews + s.open_reviews
    FROM [$(SCHEMA)].[counter_recount] AS r
    CROSS JOIN (
        SELECT SUM(p.unfinished) AS unfinished,
            SUM(p.succeeded) AS succeeded,
            SUM(p.failed) AS failed,
            SUM(p.deadletter) AS deadletter,
            SUM(p.cancelled) AS cancelled,
            SUM(p.open_reviews) AS open_reviews
        FROM @page AS p) AS s;

    IF @@ROWCOUNT <> 1
        THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;

    IF @last = @end
    BEGIN
        INSERT INTO @wrong (unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
        SELECT r.unfinished - c.unfinished,
            r.succeeded - c.succeeded,
            r.failed - c.failed,
            r.deadletter - c.deadletter,
            r.cancelled - c.cancelled,
            r.open_reviews - c.open_reviews
        FROM [$(SCHEMA)].[counter_recount] AS r
        CROSS JOIN (
            SELECT ISNULL(SUM(k.unfinished), 0) AS unfinished,
                ISNULL(SUM(k.succeeded), 0) AS succeeded,
                ISNULL(SUM(k.failed), 0) AS failed,
                ISNULL(SUM(k.deadletter), 0) AS deadletter,
                ISNULL(SUM(k.cancelled), 0) AS cancelled,
                ISNULL(SUM(k.open_reviews), 0) AS open_reviews
            FROM [$(SCHEMA)].[counter] AS k) AS c;

        UPDATE c
        SET unfinished = c.unfinished + w.unfinished,
            succeeded  = c.succeeded + w.succeeded,
            failed     = c.failed + w.failed,
            deadletter = c.deadletter + w.deadletter,
            cancelled  = c.cancelled + w.cancelled,
            open_reviews = c.open_reviews + w.open_reviews
        OUTPUT inserted.minute_utc INTO @added (minute_utc)
        FROM [$(SCHEMA)].[counter] AS c
        CROSS JOIN @wrong AS w
        WHERE c.minute_utc = '2000-01-01';

        INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
        SELECT '2000-01-01', w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews
        FROM @wrong AS w
        WHERE NOT EXISTS (SELECT 1 FROM @added);

        UPDATE r
        SET counted_to = NULL, unfinished = 0, succeeded = 0, failed = 0, deadletter = 0, cancelled = 0,
            open_reviews = 0
        FROM [$(SCHEMA)].[counter_recount] AS r;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews
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
        output_tokens_last_day BIGINT NOT NULL,
        open_reviews           BIGINT NOT NULL,
        facts_grounded_last_day BIGINT NOT NULL,
        facts_review_last_day BIGINT NOT NULL,
        facts_refused_last_day BIGINT NOT NULL,
        facts_unchecked_last_day BIGINT NOT NULL);

    BEGIN TRANSACTION;

    -- HOLDLOCK: nobody folds between the reading of counters and that of deltas.
    SELECT @steps = r.steps FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, HOLDLOCK);

    INSERT INTO @sums (unfinished, succeeded, failed, deadletter, cancelled, finished_last_hour, runs_last_day,
        prompt_tokens_last_day, output_tokens_last_day, open_reviews, facts_grounded_last_day, facts_review_last_day,
        facts_refused_last_day, facts_unchecked_last_day)
    SELECT ISNULL(SUM(c.unfinished), 0),
        ISNULL(SUM(c.succeeded), 0),
        ISNULL(SUM(c.failed), 0),
        ISNULL(SUM(c.deadletter), 0),
        ISNULL(SUM(c.cancelled), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @hour_ago THEN c.finished END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.runs END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.prompt_tokens END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.output_tokens END), 0),
        ISNULL(SUM(c.open_reviews), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.facts_grounded END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.facts_review END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.facts_refused END), 0),
        ISNULL(SUM(CASE WHEN c.minute_utc > @day_ago THEN c.facts_unchecked END), 0)
    FROM (
        SELECT k.minute_utc, k.unfinished, k.succeeded, k.failed, k.deadletter, k.cancelled,
            k.finished, k.runs, k.prompt_tokens, k.output_tokens,
            k.open_reviews, k.facts_grounded, k.facts_review, k.facts_refused, k.facts_unchecked
        FROM [$(SCHEMA)].[counter] AS k
        UNION ALL
        SELECT d.minute_utc, d.unfinished, d.succeeded, d.failed, d.deadletter, d.cancelled,
            d.finished, d.runs, d.prompt_tokens, d.output_tokens,
            d.open_reviews, d.facts_grounded, d.facts_review, d.facts_refused, d.facts_unchecked
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
        @oldest AS oldest_waiting_utc, s.finished_last_hour, s.runs_last_day, s.prompt_tokens_last_day, s.output_tokens_last_day,
        CASE WHEN s.open_reviews > 0 THEN s.open_reviews ELSE 0 END AS open_reviews,
        s.facts_grounded_last_day, s.facts_review_last_day, s.facts_refused_last_day, s.facts_unchecked_last_day
    FROM @sums AS s;
END;
GO

-- One step of a purge: looks at the next jobs that ended before a time, and removes those that may go, with their runs and
-- artifacts; facts and reviews go with the runs. Their runs are noted in purged_run, until the caller has removed their files and says so by usp_forget_purged_run.
-- A job is left alone that is held, that somebody is changing, or whose response was used again by a job that is not purged with
-- it. Short: the limit bounds what is looked at, whatever the filter takes. Waits for nobody, and locks only rows of ended jobs.
-- @before_utc: jobs that ended earlier. @interrogation_key: only jobs of this one.
-- @after_finished_utc, @after_job_id: the last job that the step before looked at.
-- @dry_run: 1 to change nothing.
-- Returns job_id, finished_utc, fate (PURGE, HELD, REUSED, CHANGED by somebody now, OTHER), runs, recorded_bytes, in the order in which they ended; none
-- at the end.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_purge_jobs]
    @before_utc         DATETIME2(3),
    @interrogation_key  NVARCHAR(200)    = NULL,
    @after_finished_utc DATETIME2(3)     = NULL,
    @after_job_id       UNIQUEIDENTIFIER = NULL,
    @limit              INT              = 50,
    @dry_run            BIT              = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @before_utc IS NULL OR @before_utc > SYSUTCDATETIME()
        THROW 51003, N'before_utc must be a time that is past: jobs that ended before it are purged.', 1;
    IF @limit IS NULL OR @limit < 1
        THROW 51003, N'limit must be 1 or more: how many jobs a step looks at.', 1;

    DECLARE @looked_at TABLE (
        job_id         UNIQUEIDENTIFIER NOT NULL PRIMARY KEY,
        finished_utc   DATETIME2(3)     NOT NULL,
        fate           VARCHAR(10)      NOT NULL,
        runs           INT              NOT NULL,
        recorded_bytes BIGINT           NOT NULL);
    DECLARE @locked TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    INSERT INTO @looked_at (job_id, finished_utc, fate, runs, recorded_bytes)
    SELECT j.job_id, j.finished_utc,
        CASE WHEN j.interrogation_key <> @interrogation_key THEN 'OTHER'
             WHEN j.held_utc IS NOT NULL THEN 'HELD'
             WHEN EXISTS (
                 SELECT 1
                 FROM [$(SCHEMA)].[run] AS r
                 JOIN [$(SCHEMA)].[run] AS reuse ON reuse.reused_run_id = r.run_id
                 JOIN [$(SCHEMA)].[job] AS kept ON kept.job_id = reuse.job_id
                 WHERE r.job_id = j.job_id
                   AND kept.job_id <> j.job_id
                   AND NOT (kept.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
                            AND kept.finished_utc IS NOT NULL AND kept.finished_utc < @before_utc
                            AND kept.held_utc IS NULL
                            AND (@interrogation_key IS NULL OR kept.interrogation_key = @interrogation_key))) THEN 'REUSED'
             ELSE 'PURGE' END,
        (SELECT COUNT(*) FROM [$(SCHEMA)].[run] AS r WHERE r.job_id = j.job_id),
        (SELECT ISNULL(SUM(a.byte_count), 0)
         FROM [$(SCHEMA)].[run] AS r
         JOIN [$(SCHEMA)].[artifact] AS a ON a.run_id = r.run_id
         WHERE r.job_id = j.job_id)
    FROM (SELECT TOP (@limit) e.job_id, e.finished_utc, e.interrogation_key, e.held_utc
          FROM [$(SCHEMA)].[job] AS e
          WHERE e.finished_utc IS NOT NULL
            AND e.finished_utc < @before_utc
            AND e.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
            AND (@after_finished_utc IS NULL OR e.finished_utc >= @after_finished_utc)
            AND (@after_job_id IS NULL OR e.finished_utc > @after_finished_utc
                 OR (e.finished_utc = @after_finished_utc AND e.job_id > @after_job_id))
          ORDER BY e.finished_utc, e.job_id) AS j
    OPTION (RECOMPILE);

    IF @dry_run = 0
    BEGIN
        BEGIN TRANSACTION;

        -- Asked again under the lock: nobody requeues or holds them from here on.
        INSERT INTO @locked (job_id)
        SELECT j.job_id
        FROM @looked_at AS l
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = l.job_id
        WHERE l.fate = 'PURGE'
          AND j.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
          AND j.finished_utc < @before_utc
          AND j.held_utc IS NULL;

        INSERT INTO [$(SCHEMA)].[purged_run] (run_id, started_utc, lake_uri, derivation_key)
        SELECT r.run_id, r.started_utc,
            (SELECT MIN(a.lake_uri) FROM [$(SCHEMA)].[artifact] AS a WHERE a.run_id = r.run_id), r.derivation_key
        FROM @locked AS k
        JOIN [$(SCHEMA)].[run] AS r ON r.job_id = k.job_id;

        DELETE a
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[run] AS r ON r.job_id = k.job_id
        INNER LOOP JOIN [$(SCHEMA)].[artifact] AS a WITH (ROWLOCK) ON a.run_id = r.run_id;

        DELETE r
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[run] AS r WITH (ROWLOCK) ON r.job_id = k.job_id;

        -- They are counted no more. What they were in the last hours is not undone: they had finished then.
        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
        SELECT c.job_id, -c.unfinished, -c.succeeded, -c.failed, -c.deadletter, -c.cancelled, -c.open_reviews
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[counted_job] AS c ON c.job_id = k.job_id;

        DELETE j
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK) ON j.job_id = k.job_id;

        COMMIT TRANSACTION;

        UPDATE l
        SET fate = 'CHANGED'
        FROM @looked_at AS l
        WHERE l.fate = 'PURGE'
          AND l.job_id NOT IN (SELECT k.job_id FROM @locked AS k);
    END;

    SELECT l.job_id, l.finished_utc, l.fate, l.runs, l.recorded_bytes
    FROM @looked_at AS l
    ORDER BY l.finished_utc, l.job_id;
END;
GO

-- The jobs of a list behind a place of it, each with its place. Which index is walked is said by the first of these that is given:
-- @dedupe_key; @by_end = 1 (the earliest end first, all others are newest first); @subject_id; @statuses_json (an array of
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
    @limit             INT              = 50
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
    ELSE IF @subject_id IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.subject_id = @subject_id AND j.subject_id IS NOT NULL AND j.created_utc >= @from_utc
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
        j.dedupe_key, j.created_utc, j.finished_utc, j.open_reviews,
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

-- The facts of a run, in the order of the answer, each with the decision that counts; without one, the columns of it are NULL.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_facts]
    @run_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT f.run_id, f.job_id, f.ordinal, f.fact_key, f.value_json, f.unit, f.confidence, f.confidence_source, f.evidence_id,
        f.quote, f.quote_start, f.quote_end, f.status, f.reasons, f.open_since_utc,
        v.review_number, v.verdict, v.corrected_json, v.reason, v.reviewed_by, v.reviewed_utc
    FROM [$(SCHEMA)].[fact] AS f
    OUTER APPLY (
        SELECT TOP (1) w.review_number, w.verdict, w.corrected_json, w.reason, w.reviewed_by, w.reviewed_utc
        FROM [$(SCHEMA)].[review] AS w
        WHERE w.run_id = f.run_id AND w.ordinal = f.ordinal
        ORDER BY w.review_number DESC) AS v
    WHERE f.run_id = @run_id
    ORDER BY f.ordinal;
END;
GO

-- The job's last accepted run, NULL if there is none, how many of its facts have which status, and how many wait for a person.
-- Returns run_id, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_job_facts]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT a.run_id, j.open_reviews, c.facts_grounded, c.facts_review, c.facts_refused, c.facts_unchecked
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

-- Facts that wait for a person, of all jobs, those that have waited longest first, behind a place of the list. No decision is beside
-- them: they wait for the first.
-- @behind_utc, @behind_run, @behind_ordinal: the place.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_open_reviews]
    @behind_utc     DATETIME2(3),
    @behind_run     UNIQUEIDENTIFIER,
    @behind_ordinal INT,
    @limit          INT = 50
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@limit) f.run_id, f.job_id, f.ordinal, f.fact_key, f.value_json, f.unit, f.confidence, f.confidence_source,
        f.evidence_id, f.quote, f.quote_start, f.quote_end, f.status, f.reasons, f.open_since_utc,
        j.interrogation_key, j.subject_type, j.subject_id
    FROM [$(SCHEMA)].[fact] AS f
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = f.job_id
    WHERE f.open_since_utc IS NOT NULL
      AND f.open_since_utc >= @behind_utc
      AND (f.open_since_utc > @behind_utc OR f.run_id > @behind_run
           OR (f.run_id = @behind_run AND f.ordinal > @behind_ordinal))
    ORDER BY f.open_since_utc, f.run_id, f.ordinal;
END;
GO

-- Records what a person decided about a fact, beside the answer and beside earlier decisions, and tells the job how many still wait.
-- @verdict: accept, correct or refuse. @corrected_json: the value that holds instead, only with correct. @reason: may be left out with
--   accept. @reviewed_by: who, as the caller says.
-- Returns one row. outcome: STORED, then review_number, reviewed_utc and open_reviews, of the job, are there too; NO_RUN; NO_FACT, the run
--   has none with this ordinal; REPLACED, the job was derived again since, and later_run_id has the answer that counts.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_review_fact]
    @run_id         UNIQUEIDENTIFIER,
    @ordinal        INT,
    @verdict        VARCHAR(20),
    @corrected_json NVARCHAR(MAX) = NULL,
    @reason         NVARCHAR(MAX) = NULL,
    @reviewed_by    NVARCHAR(MAX) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @verdict IS NULL OR @verdict NOT IN ('accept', 'correct', 'refuse')
        THROW 51003, N'verdict must be accept, correct or refuse.', 1;
    IF (@verdict = 'correct' AND @corrected_json IS NULL) OR (@verdict <> 'correct' AND @corrected_json IS NOT NULL)
        THROW 51003, N'corrected_json must be given with the verdict correct, and with no other.', 1;
    IF @verdict <> 'accept' AND @reason IS NULL
        THROW 51003, N'reason must say why a fact is corrected or refused.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @job_id UNIQUEIDENTIFIER, @later_run_id UNIQUEIDENTIFIER;
    DECLARE @outcome VARCHAR(20) = 'STORED';
    DECLARE @review_number INT, @open_reviews INT, @closed INT;

    BEGIN TRANSACTION;

    SELECT @job_id = r.job_id FROM [$(SCHEMA)].[run] AS r WHERE r.run_id = @run_id;

    -- From here on nobody completes, requeues or purges the job, and of two reviews one waits.
    SELECT @open_reviews = j.open_reviews FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, UPDLOCK) WHERE j.job_id = @job_id;

    SELECT TOP (1) @later_run_id = l.run_id
    FROM [$(SCHEMA)].[run] AS r
    JOIN [$(SCHEMA)].[run] AS l ON l.job_id = r.job_id
    WHERE r.run_id = @run_id AND l.status = 'SUCCEEDED' AND l.completed_utc > r.completed_utc
    ORDER BY l.completed_utc DESC;

    IF @open_reviews IS NULL
        SET @outcome = 'NO_RUN';
    ELSE IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[fact] AS f WHERE f.run_id = @run_id AND f.ordinal = @ordinal)
        SET @outcome = 'NO_FACT';
    ELSE IF @later_run_id IS NOT NULL
        SET @outcome = 'REPLACED';

    IF @outcome <> 'STORED'
    BEGIN
        COMMIT TRANSACTION;
        SELECT @outcome AS outcome, @later_run_id AS later_run_id, NULL AS review_number, NULL AS reviewed_utc, NULL AS open_reviews;
        RETURN;
    END;

    SELECT @review_number = ISNULL(MAX(w.review_number), 0) + 1
    FROM [$(SCHEMA)].[review] AS w
    WHERE w.run_id = @run_id AND w.ordinal = @ordinal;

    INSERT INTO [$(SCHEMA)].[review] (run_id, ordinal, review_number, verdict, corrected_json, reason, reviewed_by, reviewed_utc)
    VALUES (@run_id, @ordinal, @review_number, @verdict, @corrected_json, @reason, @reviewed_by, @now);

    UPDATE f
    SET open_since_utc = NULL
    FROM [$(SCHEMA)].[fact] AS f WITH (ROWLOCK)
    WHERE f.run_id = @run_id AND f.ordinal = @ordinal AND f.open_since_utc IS NOT NULL;

    SET @closed = @@ROWCOUNT;

    IF @closed = 1
    BEGIN
        SELECT @open_reviews = COUNT(*)
        FROM [$(SCHEMA)].[fact] AS f
        WHERE f.job_id = @job_id AND f.status = 'review' AND f.open_since_utc IS NOT NULL;

        UPDATE j
        SET open_reviews = @open_reviews
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
        WHERE j.job_id = @job_id;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'The job changed although its row was locked; nothing was recorded. Please report this.', 1;

        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, open_reviews) VALUES (@job_id, -1);
    END;

    COMMIT TRANSACTION;

    SELECT @outcome AS outcome, @later_run_id AS later_run_id, @review_number AS review_number, @now AS reviewed_utc,
        @open_reviews AS open_reviews;
END;
GO
