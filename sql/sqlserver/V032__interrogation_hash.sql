-- An interrogation is known by the hash of all its files. The files are in the lake, in interrogations/<interrogation_key>/<hash>/,
-- before a run names them.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Of the interrogation that the run asked, 64 hex digits. NULL: no interrogation was found, its files could not be kept, or an older
-- program recorded the run.
IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'interrogation_sha256') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD interrogation_sha256 VARCHAR(64) NULL;
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
    @interrogation_sha256     VARCHAR(64)      = NULL
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
        disposition, event_id, generated, server_key, model_key, pair_key, interrogation_sha256)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id,
        @disposition, @event_id, @generated, @server_key, @model_key, @pair_key, @interrogation_sha256);

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

-- The runs of a job, oldest first, or one run.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_runs]
    @job_id UNIQUEIDENTIFIER = NULL,
    @run_id UNIQUEIDENTIFIER = NULL
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        r.run_id, r.job_id, r.started_utc, r.completed_utc, r.status, r.worker_id, r.ollama_base_url, r.model_name,
        r.model_tag, r.model_digest, r.options_json, r.metrics_json, r.error, r.error_kind, r.attempt,
        r.interrogation_version, r.derivation_key, r.reused_run_id, r.interrogation_sha256, j.interrogation_key
    FROM [$(SCHEMA)].[run] AS r
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = r.job_id
    WHERE (r.job_id = @job_id OR @job_id IS NULL)
      AND (r.run_id = @run_id OR @run_id IS NULL)
      AND (@job_id IS NOT NULL OR @run_id IS NOT NULL)
    ORDER BY r.started_utc, r.run_id
    OPTION (RECOMPILE);
END;
GO

-- Runs in the order of their ids, to compare them with the lake.
-- @after: only runs behind this one; left out, from the first.
-- Returns a row for each file of a run, or one without a file.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_scan_runs]
    @after UNIQUEIDENTIFIER = NULL,
    @limit INT              = 500
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT r.run_id, r.job_id, r.started_utc, r.completed_utc, a.artifact_type, a.content_sha256, a.byte_count, a.lake_uri,
        r.interrogation_sha256, j.interrogation_key
    FROM (SELECT TOP (@limit) p.run_id, p.job_id, p.started_utc, p.completed_utc, p.interrogation_sha256
          FROM [$(SCHEMA)].[run] AS p
          WHERE @after IS NULL OR p.run_id > @after
          ORDER BY p.run_id) AS r
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = r.job_id
    LEFT JOIN [$(SCHEMA)].[artifact] AS a ON a.run_id = r.run_id
    ORDER BY r.run_id
    OPTION (RECOMPILE);
END;
GO
