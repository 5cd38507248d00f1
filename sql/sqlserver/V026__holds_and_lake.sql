-- Holds, purges, and whose lake it is.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Which queue this is: one row, made once. The lake, its manifests and its receipts name it.
IF OBJECT_ID(N'[$(SCHEMA)].[queue_identity]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[queue_identity] (
    only_row    INT              NOT NULL CONSTRAINT DF_llm_queue_identity_row DEFAULT 1,
    queue_id    UNIQUEIDENTIFIER NOT NULL CONSTRAINT DF_llm_queue_identity_id DEFAULT NEWID(),
    created_utc DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_queue_identity_created DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_llm_queue_identity PRIMARY KEY CLUSTERED (only_row),
    CONSTRAINT CK_llm_queue_identity CHECK (only_row = 1)
);
GO

INSERT INTO [$(SCHEMA)].[queue_identity] (only_row)
SELECT 1
WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[queue_identity] AS q WITH (UPDLOCK, HOLDLOCK));
GO

-- Since when a purge leaves the job alone, and why. It says nothing about claims.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'held_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD held_utc DATETIME2(3) NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'held_reason') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD held_reason NVARCHAR(400) NULL;
GO

-- Runs whose rows are purged and whose files may still be in the lake. A row goes once they are not.
-- lake_uri: of one of its files; null if it recorded none.
IF OBJECT_ID(N'[$(SCHEMA)].[purged_run]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[purged_run] (
    run_id         UNIQUEIDENTIFIER NOT NULL,
    started_utc    DATETIME2(3)     NOT NULL,
    lake_uri       NVARCHAR(1000)   NULL,
    derivation_key VARCHAR(64)      NULL,
    purged_utc     DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_purged_run_purged DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_llm_purged_run PRIMARY KEY CLUSTERED (run_id)
);
GO

-- Which queue this is, the time, and when the job was claimed that is RUNNING for the longest time; null if none is.
-- Returns queue_id, now_utc, oldest_claim_utc.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_queue_state]
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT q.queue_id, SYSUTCDATETIME() AS now_utc,
        (SELECT MIN(j.locked_utc) FROM [$(SCHEMA)].[job] AS j WHERE j.status = 'RUNNING') AS oldest_claim_utc
    FROM [$(SCHEMA)].[queue_identity] AS q;
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

    SELECT r.run_id, r.job_id, r.started_utc, r.completed_utc, a.artifact_type, a.content_sha256, a.byte_count, a.lake_uri
    FROM (SELECT TOP (@limit) p.run_id, p.job_id, p.started_utc, p.completed_utc
          FROM [$(SCHEMA)].[run] AS p
          WHERE @after IS NULL OR p.run_id > @after
          ORDER BY p.run_id) AS r
    LEFT JOIN [$(SCHEMA)].[artifact] AS a ON a.run_id = r.run_id
    ORDER BY r.run_id
    OPTION (RECOMPILE);
END;
GO

-- Which of these runs are recorded, and which are purged.
-- @run_ids_json: an array of ids.
-- Returns run_id, purged (0 or 1).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_runs]
    @run_ids_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @asked TABLE (run_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    INSERT INTO @asked (run_id)
    SELECT DISTINCT CAST(i.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@run_ids_json) AS i;

    SELECT r.run_id, 0 AS purged
    FROM @asked AS q
    JOIN [$(SCHEMA)].[run] AS r ON r.run_id = q.run_id
    UNION ALL
    SELECT p.run_id, 1 AS purged
    FROM @asked AS q
    JOIN [$(SCHEMA)].[purged_run] AS p ON p.run_id = q.run_id;
END;
GO

-- What these jobs tell of their attempts.
-- @job_ids_json: an array of ids.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_job_traces]
    @job_ids_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @asked TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    INSERT INTO @asked (job_id)
    SELECT DISTINCT CAST(i.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@job_ids_json) AS i;

    SELECT j.job_id, j.status, j.lease_id, j.locked_utc, j.deferred_utc, j.finished_utc, j.rescue_count,
        (SELECT MAX(r.started_utc) FROM [$(SCHEMA)].[run] AS r WHERE r.job_id = j.job_id) AS last_started_utc
    FROM @asked AS q
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = q.job_id;
END;
GO

-- Holds a job against purges, or ends that.
-- @held: 1 to hold it, 0 to end that. @reason: for people; left out, an earlier one stays.
-- Returns held_utc, held_reason; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_hold_job]
    @job_id UNIQUEIDENTIFIER,
    @held   BIT           = 1,
    @reason NVARCHAR(400) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE j
    SET held_utc    = CASE WHEN @held = 1 THEN ISNULL(j.held_utc, SYSUTCDATETIME()) END,
        held_reason = CASE WHEN @held = 1 THEN ISNULL(@reason, j.held_reason) END
    OUTPUT inserted.held_utc, inserted.held_reason
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id;
END;
GO

-- Returns held_utc, held_reason; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_hold]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT j.held_utc, j.held_reason FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
GO

-- One step of a purge: looks at the next jobs that ended before a time, and removes those that may go, with their runs and
-- artifacts. Their runs are noted in purged_run, until the caller has removed their files and says so by usp_forget_purged_run.
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
        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, succeeded, failed, deadletter, cancelled)
        SELECT c.job_id, -c.unfinished, -c.succeeded, -c.failed, -c.deadletter, -c.cancelled
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

-- Runs whose rows are gone and whose files may still be there.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_purged_runs]
    @limit INT = 500
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@limit) p.run_id, p.started_utc, p.lake_uri, p.derivation_key
    FROM [$(SCHEMA)].[purged_run] AS p
    ORDER BY p.run_id;
END;
GO

-- The files of a purged run are removed.
-- Returns run_id; no row if somebody else has said so already.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_forget_purged_run]
    @run_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE p
    OUTPUT deleted.run_id
    FROM [$(SCHEMA)].[purged_run] AS p WITH (ROWLOCK)
    WHERE p.run_id = @run_id;
END;
GO
