-- Taking jobs out of the queue, holding them, and giving them back. docs/adr/ has the reasoning on locks and indexes.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Takes the first claimable job: priority descending, then available_utc, then created_utc. NEW is claimable once
-- available_utc is past, whatever attempt_count says: limits act when an attempt fails.
-- Returns the job's whole row, or none when nothing claimable waits.
-- @lease_seconds: how long the job is held without renewal. Left out, it is held without a limit and never rescued: a
--   caller that knows no leases does not renew, and must not have its job taken from under its feet.
-- @paused_models_json: an array of model names in small letters; jobs with one of these as model_hint are passed over.
-- @paused_interrogations_json: an array of keys; jobs without a model_hint and with one of these are passed over.
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
    -- Lists as one text each, so that passing a job over is a plain comparison that is made at the index itself, and the lock
    -- of a row passed over is let go at once. NCHAR(31) is in no name; a binary collation is what sees it.
    DECLARE @paused_models NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_models_json) AS p);
    DECLARE @paused_interrogations NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_interrogations_json) AS p);

    -- One statement, so that no other worker comes in between. UPDLOCK: two readers never meet on one row. READPAST: a row
    -- that somebody holds is passed over, not waited for. ROWLOCK: READPAST passes over rows, and would wait for a page.
    -- READCOMMITTEDLOCK: the same under READ_COMMITTED_SNAPSHOT, where reading would otherwise look past locks at old
    -- versions. INDEX: any other index would lock rows in another order, and more of them.
    WITH chosen AS (
        SELECT TOP (1)
            j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
            j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error,
            j.created_utc, j.lease_id, j.lease_expires_utc, j.rescue_count, j.release_count, j.released_utc,
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
        inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.release_count,
        inserted.released_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc;
END;
GO

-- Whether the same claim would find a job now. Reads only, and waits for nobody.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_has_work]
    @paused_models_json         NVARCHAR(MAX) = NULL,
    @paused_interrogations_json NVARCHAR(MAX) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @paused_models NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_models_json) AS p);
    DECLARE @paused_interrogations NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_interrogations_json) AS p);

    SELECT CASE WHEN EXISTS (
        SELECT 1
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_queue))
        WHERE j.status = 'NEW'
          AND j.available_utc <= @now
          AND (@paused_models IS NULL OR j.model_hint IS NULL
               OR CHARINDEX(NCHAR(31) + LOWER(TRIM(j.model_hint)) + NCHAR(31), @paused_models COLLATE Latin1_General_100_BIN2) = 0)
          AND (@paused_interrogations IS NULL OR j.model_hint IS NOT NULL
               OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(31),
                            @paused_interrogations COLLATE Latin1_General_100_BIN2) = 0)
    ) THEN 1 ELSE 0 END AS has_work;
END;
GO

-- Prolongs leases from now on. Waits for nobody: behind one row that is long being changed, all the other leases would end.
-- @leases_json: an array of {"job_id", "lease_id"}.
-- Returns lease_id and held: 1 if it was prolonged, 0 if it was lost (cancelled, rescued, reset by hand). One that is missing
-- belongs to a job that somebody is changing at this moment: it is neither.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_renew_leases]
    @leases_json   NVARCHAR(MAX),
    @lease_seconds DECIMAL(12, 3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @lease_seconds IS NULL OR @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400: how long the leases are to hold from now on.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- Its key puts the rows in order: whoever locks several jobs does so by job_id. Two slots of a node may believe to hold one
    -- job, after it was cancelled and requeued or reset by hand.
    DECLARE @held TABLE (job_id UNIQUEIDENTIFIER NOT NULL, lease_id UNIQUEIDENTIFIER NOT NULL, PRIMARY KEY (job_id, lease_id));
    DECLARE @renewed TABLE (lease_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    INSERT INTO @held (job_id, lease_id)
    SELECT DISTINCT l.job_id, l.lease_id
    FROM OPENJSON(@leases_json) WITH (
        job_id   UNIQUEIDENTIFIER '$.job_id',
        lease_id UNIQUEIDENTIFIER '$.lease_id'
    ) AS l;

    UPDATE j
    SET lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now)
    OUTPUT inserted.lease_id INTO @renewed (lease_id)
    FROM @held AS h
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        ON j.job_id = h.job_id
    WHERE j.lease_id = h.lease_id
      AND j.status = 'RUNNING';

    -- Lost may be said only of a row that could be read.
    SELECT r.lease_id, CAST(1 AS BIT) AS held
    FROM @renewed AS r
    UNION ALL
    SELECT h.lease_id, CAST(0 AS BIT)
    FROM @held AS h
    WHERE NOT EXISTS (SELECT 1 FROM @renewed AS r WHERE r.lease_id = h.lease_id)
      AND EXISTS (
          SELECT 1
          FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
          WHERE j.job_id = h.job_id
            AND (j.status <> 'RUNNING' OR j.lease_id IS NULL OR j.lease_id <> h.lease_id));
END;
GO

-- Gives a job back unspent that was claimed but not worked on; it keeps its place.
-- Returns final_status, or no row if the lease was lost.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_release_job]
    @job_id   UNIQUEIDENTIFIER,
    @lease_id UNIQUEIDENTIFIER,
    @reason   NVARCHAR(MAX) = NULL
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
        error_kind        = 'STOPPED'
    OUTPUT inserted.status AS final_status
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';
END;
GO

-- Takes jobs back from workers that died. Each counts one rescue and gets its attempt back; the third rescue dead-letters it.
-- Without parameters: those whose lease has run out, whoever held them. @worker_id: at once, what this worker holds.
-- @node: at once, what any worker whose name begins with @node and a slash holds.
-- Returns job_id and status of each.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_rescue_expired_jobs]
    @worker_id NVARCHAR(200) = NULL,
    @node      NVARCHAR(200) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @sweep BIT = CASE WHEN @worker_id IS NULL AND @node IS NULL THEN 1 ELSE 0 END;
    DECLARE @prefix NVARCHAR(201) = @node + N'/';
    -- Its key puts the rows in order: two rescuers lock the same jobs one after the other, never crosswise.
    DECLARE @dead TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    -- Everything here passes over rows that are being changed at this moment, be it for very long: nobody waits for a process
    -- that hangs. READPAST stands beside both reads, since this one may find a row in an index whose key nobody has locked.
    -- What a worker that begins had to pass over of its own is left to its lease.
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
    SET status            = CASE WHEN j.rescue_count >= 2 THEN 'DEADLETTER' ELSE 'NEW' END,
        finished_utc      = CASE WHEN j.rescue_count >= 2 THEN @now END,
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

-- Withdraws a job that is NEW or RUNNING. The worker of a running one learns it when it next renews its lease; nothing it
-- still says is heard, and the attempt under way is given back.
-- Returns changed (0 or 1) and the status the job has now; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_cancel_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE j
    SET attempt_count     = CASE WHEN j.status = 'RUNNING' AND j.attempt_count > 0
                                 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        status            = 'CANCELLED',
        finished_utc      = SYSUTCDATETIME(),
        last_error        = N'withdrawn by a user',
        error_kind        = 'CANCELLED',
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.status IN ('NEW', 'RUNNING');

    IF @@ROWCOUNT = 1
        SELECT CAST(1 AS BIT) AS changed, CAST('CANCELLED' AS VARCHAR(20)) AS status;
    ELSE
        SELECT CAST(0 AS BIT) AS changed, j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
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
        release_count     = 0,
        released_utc      = NULL,
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
