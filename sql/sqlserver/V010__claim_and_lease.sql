-- Claim, release, rescue and requeue with the columns of V009, and the limits as parameters. docs/adr/ has the reasons for
-- the locks and indexes.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Claims the first claimable job: priority descending, then available_utc, then created_utc. NEW is claimable once
-- available_utc is past, whatever attempt_count says: limits act when an attempt ends.
-- Returns the job's row, or none if no claimable job waits.
-- @lease_seconds: how long the job is held without renewal. Left out, it is held without a limit and never rescued: a
--   caller that knows no leases does not renew, and its job must not be taken from it while it works.
-- @paused_models_json: an array of model names in lower case; jobs with one of these as model_hint are skipped.
-- @paused_interrogations_json: an array of keys; jobs without a model_hint and with one of these are skipped.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_claim_next_job]
    @worker_id                  NVARCHAR(200),
    @lease_seconds              DECIMAL(12, 3) = NULL,
    @paused_models_json         NVARCHAR(MAX)  = NULL,
    @paused_interrogations_json NVARCHAR(MAX)  = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @worker_id IS NULL OR @worker_id = N''
        THROW 51003, N'worker_id must say who takes the job.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- Each list as one text, so that a plain comparison decides whether a job is skipped. NCHAR(31) occurs in no name; only a
    -- binary collation sees it.
    DECLARE @paused_models NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_models_json) AS p);
    DECLARE @paused_interrogations NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_interrogations_json) AS p);

    -- One statement, so that no other worker comes in between. UPDLOCK: two readers never meet on one row. READPAST: a row
    -- that another transaction changes is skipped, not waited for. ROWLOCK: READPAST skips rows, and would wait for a page.
    -- INDEX: any other index would lock rows in another order, and more of them.
    WITH chosen AS (
        SELECT TOP (1)
            j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
            j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error,
            j.created_utc, j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc,
            j.error_kind, j.dedupe_key, j.finished_utc
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, UPDLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_job_queue))
        WHERE j.status = 'NEW'
          AND j.available_utc <= @now
          AND (@paused_models IS NULL OR j.model_hint IS NULL
               OR CHARINDEX(NCHAR(31) + LOWER(TRIM(j.model_hint)) + NCHAR(31), @paused_models COLLATE Latin1_General_100_BIN2) = 0)
          AND (@paused_interrogations IS NULL OR j.model_hint IS NOT NULL
               OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(31),
                            @paused_interrogations COLLATE Latin1_General_100_BIN2) = 0)
        ORDER BY j.priority DESC, j.available_utc, j.created_utc
    )
    UPDATE chosen
    SET status            = 'RUNNING',
        attempt_count     = attempt_count + 1,
        locked_by         = @worker_id,
        locked_utc        = @now,
        lease_id          = NEWID(),
        lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now),
        finished_utc      = NULL
    OUTPUT
        inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
        inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
        inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
        inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
        inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc;
END;
GO

-- Releases a job that was claimed but not worked on: NEW again in its place, and the attempt is not spent.
-- @error_kind: one word for @reason, the kind of error.
-- Returns final_status, or no row if the lease is lost.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_release_job]
    @job_id     UNIQUEIDENTIFIER,
    @lease_id   UNIQUEIDENTIFIER,
    @reason     NVARCHAR(MAX) = NULL,
    @error_kind VARCHAR(50)   = 'STOPPED'
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE j
    SET status            = 'NEW',
        attempt_count     = CASE WHEN j.attempt_count > 0 THEN j.attempt_count - 1 ELSE 0 END,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL,
        last_error        = ISNULL(@reason, j.last_error),
        error_kind        = @error_kind
    OUTPUT inserted.status AS final_status
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';
END;
GO

-- Takes jobs back from workers that died. Each counts one rescue, and its attempt is not spent; the last rescue dead-letters
-- it. Without @worker_id and @node: jobs whose lease has run out, whichever worker held them. @worker_id: at once, the jobs of this
-- worker. @node: at once, the jobs of every worker whose name begins with @node and a slash.
-- @max_rescues: which rescue is the last.
-- Returns job_id and status of each.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_rescue_expired_jobs]
    @worker_id   NVARCHAR(200) = NULL,
    @node        NVARCHAR(200) = NULL,
    @max_rescues INT           = 3
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @max_rescues IS NULL OR @max_rescues < 1
        THROW 51003, N'max_rescues must be 1 or more: which rescue of a job dead-letters it.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @sweep BIT = CASE WHEN @worker_id IS NULL AND @node IS NULL THEN 1 ELSE 0 END;
    DECLARE @prefix NVARCHAR(201) = @node + N'/';
    -- Its key puts the rows in order: two rescuers lock the same jobs one after the other, never crosswise.
    DECLARE @dead TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    -- Rows that another transaction is changing are skipped, however long that takes: nobody waits for a process that hangs.
    -- READPAST is needed in both statements, since the first one may find a row in an index whose key nobody has locked. A
    -- job that a starting worker had to skip is left to its lease.
    IF @sweep = 1
        INSERT INTO @dead (job_id)
        SELECT j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.status = 'RUNNING'
          AND j.lease_expires_utc <= @now;
    ELSE
        INSERT INTO @dead (job_id)
        SELECT j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.status = 'RUNNING'
          AND (j.locked_by = @worker_id
               OR CHARINDEX(@prefix COLLATE Latin1_General_100_BIN2, j.locked_by) = 1);

    UPDATE j
    SET status            = CASE WHEN j.rescue_count + 1 >= @max_rescues THEN 'DEADLETTER' ELSE 'NEW' END,
        finished_utc      = CASE WHEN j.rescue_count + 1 >= @max_rescues THEN @now END,
        available_utc     = @now,
        rescue_count      = j.rescue_count + 1,
        attempt_count     = CASE WHEN j.attempt_count > 0 THEN j.attempt_count - 1 ELSE 0 END,
        error_kind        = 'WORKER_DIED',
        last_error        = CONCAT(N'the worker ', ISNULL(j.locked_by, N'?'), N' died while it held the job'),
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.job_id, inserted.status
    FROM @dead AS d
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        ON j.job_id = d.job_id
    WHERE j.status = 'RUNNING'
      AND ((@sweep = 1 AND j.lease_expires_utc <= @now)
           OR j.locked_by = @worker_id
           OR CHARINDEX(@prefix COLLATE Latin1_General_100_BIN2, j.locked_by) = 1);
END;
GO

-- Makes a job that has ended NEW again, with all its attempts, available now.
-- Returns changed (0 or 1) and the status the job has now; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_requeue_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE j
    SET status            = 'NEW',
        available_utc     = SYSUTCDATETIME(),
        finished_utc      = NULL,
        attempt_count     = 0,
        rescue_count      = 0,
        deferral_count    = 0,
        deferred_utc      = NULL,
        last_error        = NULL,
        error_kind        = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED');

    IF @@ROWCOUNT = 1
        SELECT CAST(1 AS BIT) AS changed, CAST('NEW' AS VARCHAR(20)) AS status;
    ELSE
        SELECT CAST(0 AS BIT) AS changed, j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
GO
