-- How a try ended. Every transaction takes its tables in one order: job, run, artifact.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Records a try whole: run, artifacts and job in one transaction, fenced on the lease. Saying it twice is harmless.
-- @outcome: ANSWERED, REJECTED, TOO_SLOW, BAD_REQUEST, AWAY or INTERRUPTED.
-- @backoff_seconds: the pause before the next attempt, if there is to be one; the caller reckons it.
-- @artifacts_json: an array of {"artifact_type", "lake_uri", "content_sha256", "byte_count"}, or null.
-- Returns final_status, the status the job has now; no row if the lease was lost, and nothing is recorded then.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_record_outcome]
    @job_id                UNIQUEIDENTIFIER,
    @lease_id              UNIQUEIDENTIFIER,
    @outcome               VARCHAR(20),
    @error_kind            VARCHAR(50),
    @error                 NVARCHAR(MAX),
    @backoff_seconds       DECIMAL(12, 3),
    @run_id                UNIQUEIDENTIFIER,
    @started_utc           DATETIME2(3),
    @attempt               INT,
    @worker_id             NVARCHAR(200),
    @ollama_base_url       NVARCHAR(500),
    @model_name            NVARCHAR(100),
    @model_tag             NVARCHAR(100),
    @model_digest          NVARCHAR(200),
    @options_json          NVARCHAR(MAX),
    @metrics_json          NVARCHAR(MAX),
    @interrogation_version NVARCHAR(100),
    @derivation_key        VARCHAR(64),
    @reused_run_id         UNIQUEIDENTIFIER,
    @artifacts_json        NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @outcome IS NULL OR @outcome NOT IN ('ANSWERED', 'REJECTED', 'TOO_SLOW', 'BAD_REQUEST', 'AWAY', 'INTERRUPTED')
        THROW 51004, N'outcome must be ANSWERED, REJECTED, TOO_SLOW, BAD_REQUEST, AWAY or INTERRUPTED.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @attempt_count INT, @max_attempts INT, @release_count INT;
    DECLARE @released_utc DATETIME2(3);
    DECLARE @spent_by_returns BIT = 0;
    DECLARE @spent BIT;
    DECLARE @final_status VARCHAR(20);

    BEGIN TRANSACTION;

    SELECT @attempt_count = j.attempt_count, @max_attempts = j.max_attempts,
        @release_count = j.release_count, @released_utc = ISNULL(j.released_utc, j.created_utc)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, UPDLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';

    IF @@ROWCOUNT = 0
    BEGIN
        -- Recorded by an earlier call whose answer was not heard, or lost for good.
        SELECT j.status AS final_status
        FROM [$(SCHEMA)].[job] AS j
        JOIN [$(SCHEMA)].[run] AS r ON r.job_id = j.job_id
        WHERE j.job_id = @job_id
          AND r.run_id = @run_id
          AND r.completed_utc IS NOT NULL;
        COMMIT TRANSACTION;
        RETURN;
    END;

    -- A job that comes back unspent again and again, while others succeed, is to blame after all: the tenth time its
    -- attempt is spent. READPAST: whether a run counts that is being recorded this moment does not matter.
    IF @outcome = 'AWAY'
    BEGIN
        IF EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[run] AS r WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
            WHERE r.completed_utc >= @released_utc AND r.status = 'SUCCEEDED')
            SET @release_count = @release_count + 1;
        IF @release_count >= 10
        BEGIN
            SET @release_count = 0;
            SET @spent_by_returns = 1;
        END;
    END;

    SET @spent = CASE WHEN @outcome IN ('REJECTED', 'TOO_SLOW') THEN 1 ELSE @spent_by_returns END;
    SET @final_status = CASE
        WHEN @outcome = 'ANSWERED' THEN 'SUCCEEDED'
        WHEN @outcome = 'BAD_REQUEST' THEN 'FAILED'
        WHEN @spent = 1 AND @attempt_count >= @max_attempts THEN 'DEADLETTER'
        ELSE 'NEW' END;

    UPDATE j
    SET status            = @final_status,
        finished_utc      = CASE WHEN @final_status <> 'NEW' THEN @now END,
        attempt_count     = CASE WHEN @outcome IN ('AWAY', 'INTERRUPTED') AND @spent = 0 AND j.attempt_count > 0
                                 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        available_utc     = CASE WHEN @final_status = 'NEW' AND @spent = 1
                                 THEN DATEADD(MILLISECOND, CAST(@backoff_seconds * 1000 AS INT), @now)
                                 ELSE j.available_utc END,
        last_error        = CASE WHEN @outcome = 'ANSWERED' THEN NULL
                                 WHEN @spent_by_returns = 1 THEN CONCAT(@error,
                                     N' (it came back 10 times while other jobs succeeded, which spends an attempt)')
                                 ELSE @error END,
        error_kind        = CASE WHEN @outcome = 'ANSWERED' THEN NULL ELSE @error_kind END,
        release_count     = @release_count,
        released_utc      = CASE WHEN @outcome = 'AWAY' THEN @now ELSE j.released_utc END,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id;

    INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url, model_name,
        model_tag, model_digest, options_json, metrics_json, error,
        attempt, interrogation_version, derivation_key, reused_run_id)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @outcome = 'ANSWERED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @outcome <> 'ANSWERED' THEN CONCAT(@error_kind, N': ', @error) END,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id);

    -- Read at any length, so that what is too long for its column is refused and not cut.
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
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.status INTO @changed (final_status)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND ((@lease_id IS NULL AND j.status IN ('NEW', 'RUNNING'))
           OR (j.lease_id = @lease_id AND j.status = 'RUNNING'));

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

-- Begins a run. Returns run_id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_create_run]
    @job_id          UNIQUEIDENTIFIER,
    @worker_id       NVARCHAR(200),
    @ollama_base_url NVARCHAR(500),
    @model_name      NVARCHAR(100),
    @model_tag       NVARCHAR(100) = NULL,
    @model_digest    NVARCHAR(200) = NULL,
    @options_json    NVARCHAR(MAX) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @run_id UNIQUEIDENTIFIER = NEWID();

    INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, worker_id, ollama_base_url, model_name, model_tag, model_digest,
        options_json, attempt)
    SELECT @run_id, j.job_id, @worker_id, @ollama_base_url, @model_name, @model_tag, @model_digest,
        @options_json, j.attempt_count
    FROM [$(SCHEMA)].[job] AS j
    WHERE j.job_id = @job_id;

    IF @@ROWCOUNT = 0
        THROW 51010, N'There is no job with this job_id; take it from usp_claim_next_job.', 1;

    SELECT @run_id AS run_id;
END;
GO

-- Ends a run that usp_create_run began. Returns nothing.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_complete_run]
    @run_id       UNIQUEIDENTIFIER,
    @status       VARCHAR(20),
    @metrics_json NVARCHAR(MAX) = NULL,
    @error        NVARCHAR(MAX) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @status IS NULL OR @status NOT IN ('SUCCEEDED', 'FAILED')
        THROW 51004, N'status must be SUCCEEDED or FAILED.', 1;

    UPDATE r
    SET status = @status, completed_utc = SYSUTCDATETIME(), metrics_json = @metrics_json, error = @error
    FROM [$(SCHEMA)].[run] AS r WITH (ROWLOCK)
    WHERE r.run_id = @run_id;

    IF @@ROWCOUNT = 0
        THROW 51011, N'There is no run with this run_id; take it from usp_create_run.', 1;
END;
GO

-- Records a file of a run. Returns artifact_id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_create_artifact]
    @run_id         UNIQUEIDENTIFIER,
    @artifact_type  NVARCHAR(100),
    @lake_uri       NVARCHAR(1000),
    @content_sha256 NVARCHAR(64) = NULL,
    @byte_count     BIGINT       = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[run] AS r WHERE r.run_id = @run_id)
        THROW 51011, N'There is no run with this run_id; take it from usp_create_run.', 1;

    DECLARE @artifact_id UNIQUEIDENTIFIER = NEWID();

    INSERT INTO [$(SCHEMA)].[artifact] (artifact_id, run_id, artifact_type, lake_uri, content_sha256, byte_count)
    VALUES (@artifact_id, @run_id, @artifact_type, @lake_uri, @content_sha256, @byte_count);

    SELECT @artifact_id AS artifact_id;
END;
GO
