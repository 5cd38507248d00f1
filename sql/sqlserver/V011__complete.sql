-- How an attempt ends. The application says what its outcome asks for (job.Disposition) and passes the limits
-- (job.Limits); here is only what must be atomic: the check of the lease, the clock, the counts. Every transaction takes its
-- tables in one order: job, run, artifact.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Replaced by usp_complete_attempt. Only the application called it.
DROP PROCEDURE IF EXISTS [$(SCHEMA)].[usp_record_outcome];
GO

-- Completes an attempt: run, artifacts and job in one transaction, fenced on the lease. Repeating it is harmless.
-- @disposition: SUCCEED, FAIL (for good), SPEND (the attempt), DEFER (a dependency is unavailable: unspent, unless the job
--   was deferred too often while others succeeded) or RELEASE (unspent, in its place).
-- @max_deferrals: so many deferrals while others succeed spend an attempt.
-- @backoff_seconds: the wait before the next attempt, if this one is spent and another one follows.
-- @error_if_deferrals_spend: what the job's last_error becomes instead of @error if its deferrals spend the attempt.
-- @artifacts_json: an array of {"artifact_type", "lake_uri", "content_sha256", "byte_count"}, or null.
-- Returns final_status, the status that the job has now; no row if the lease is lost, and nothing is recorded then.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_complete_attempt]
    @job_id                   UNIQUEIDENTIFIER,
    @lease_id                 UNIQUEIDENTIFIER,
    @disposition              VARCHAR(20),
    @max_deferrals            INT,
    @backoff_seconds          DECIMAL(12, 3),
    @error_kind               VARCHAR(50),
    @error                    NVARCHAR(MAX),
    @error_if_deferrals_spend NVARCHAR(MAX),
    @run_id                   UNIQUEIDENTIFIER,
    @started_utc              DATETIME2(3),
    @attempt                  INT,
    @worker_id                NVARCHAR(200),
    @ollama_base_url          NVARCHAR(500),
    @model_name               NVARCHAR(100),
    @model_tag                NVARCHAR(100),
    @model_digest             NVARCHAR(200),
    @options_json             NVARCHAR(MAX),
    @metrics_json             NVARCHAR(MAX),
    @interrogation_version    NVARCHAR(100),
    @derivation_key           VARCHAR(64),
    @reused_run_id            UNIQUEIDENTIFIER,
    @artifacts_json           NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @disposition IS NULL OR @disposition NOT IN ('SUCCEED', 'FAIL', 'SPEND', 'DEFER', 'RELEASE')
        THROW 51004, N'disposition must be SUCCEED, FAIL, SPEND, DEFER or RELEASE.', 1;
    IF @max_deferrals IS NULL OR @max_deferrals < 1
        THROW 51003, N'max_deferrals must be 1 or more: how many deferrals spend an attempt.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @attempt_count INT, @max_attempts INT, @deferral_count INT;
    DECLARE @deferred_utc DATETIME2(3);
    DECLARE @others_succeeded BIT = 0;
    DECLARE @deferrals_spend BIT;
    DECLARE @spent BIT;
    DECLARE @final_status VARCHAR(20);

    BEGIN TRANSACTION;

    SELECT @attempt_count = j.attempt_count, @max_attempts = j.max_attempts,
        @deferral_count = j.deferral_count, @deferred_utc = ISNULL(j.deferred_utc, j.created_utc)
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

    -- Read only where it decides. READPAST: it does not matter whether a run counts that is being recorded at this moment.
    IF @disposition = 'DEFER' AND EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[run] AS r WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE r.completed_utc >= @deferred_utc AND r.status = 'SUCCEEDED')
        SET @others_succeeded = 1;

    -- From here on it is job.Transitions, line by line; a test compares them. A deferral counts only if others succeeded since
    -- the last one: during an outage nobody does.
    SET @deferral_count = CASE WHEN @others_succeeded = 1 THEN @deferral_count + 1 ELSE @deferral_count END;
    SET @deferrals_spend = CASE WHEN @disposition = 'DEFER' AND @deferral_count >= @max_deferrals THEN 1 ELSE 0 END;
    SET @deferral_count = CASE WHEN @deferrals_spend = 1 THEN 0 ELSE @deferral_count END;
    -- No ELSE: a disposition that is not named here makes a NULL, which the table rejects.
    SET @spent = CASE @disposition
        WHEN 'SUCCEED' THEN 1
        WHEN 'FAIL' THEN 1
        WHEN 'SPEND' THEN 1
        WHEN 'DEFER' THEN @deferrals_spend
        WHEN 'RELEASE' THEN 0 END;
    SET @final_status = CASE @disposition
        WHEN 'SUCCEED' THEN 'SUCCEEDED'
        WHEN 'FAIL' THEN 'FAILED'
        WHEN 'SPEND' THEN CASE WHEN @attempt_count >= @max_attempts THEN 'DEADLETTER' ELSE 'NEW' END
        WHEN 'DEFER' THEN CASE WHEN @spent = 1 AND @attempt_count >= @max_attempts THEN 'DEADLETTER' ELSE 'NEW' END
        WHEN 'RELEASE' THEN 'NEW' END;

    UPDATE j
    SET status            = @final_status,
        finished_utc      = CASE WHEN @final_status <> 'NEW' THEN @now END,
        attempt_count     = CASE WHEN @spent = 0 AND j.attempt_count > 0 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        available_utc     = CASE WHEN @final_status = 'NEW' AND @spent = 1
                                 THEN DATEADD(MILLISECOND, CAST(@backoff_seconds * 1000 AS INT), @now)
                                 ELSE j.available_utc END,
        last_error        = CASE WHEN @deferrals_spend = 1 THEN @error_if_deferrals_spend ELSE @error END,
        error_kind        = @error_kind,
        deferral_count    = @deferral_count,
        deferred_utc      = CASE WHEN @disposition = 'DEFER' THEN @now ELSE j.deferred_utc END,
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
        attempt, interrogation_version, derivation_key, reused_run_id)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id);

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

    UPDATE r
    SET status = @status, completed_utc = SYSUTCDATETIME(), metrics_json = @metrics_json, error = @error,
        error_kind = @error_kind
    FROM [$(SCHEMA)].[run] AS r WITH (ROWLOCK)
    WHERE r.run_id = @run_id;

    IF @@ROWCOUNT = 0
        THROW 51011, N'There is no run with this run_id; take it from usp_create_run.', 1;
END;
GO
