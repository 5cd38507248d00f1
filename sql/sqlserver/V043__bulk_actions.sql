-- Bulk actions: what a person does to many jobs, previewed, confirmed, and then carried out by any node, step by step. And the search for a
-- text in inputs.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- action: RETRY, CANCEL or PRIORITY. priority: with PRIORITY the new one, else NULL. filter_json: as the caller gave it, for people: the
-- jobs are those of bulk_action_job. matched: how many jobs were previewed. created_by: as the caller says; nobody has checked it.
-- state: LOADING (its jobs are being found; nobody is shown it), PREVIEWED, RUNNING (confirmed), DONE, CANCELLED, EXPIRED (not confirmed
-- in time). expires_utc: until when it can be confirmed. ended_utc: when it was done, cancelled, or found to be expired.
-- lease_id, lease_expires_utc: of the process that carries it out now; NULL for none.
IF OBJECT_ID(N'[$(SCHEMA)].[bulk_action]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[bulk_action] (
    bulk_action_id    UNIQUEIDENTIFIER NOT NULL,
    action            VARCHAR(20)      NOT NULL,
    priority          INT              NULL,
    filter_json       NVARCHAR(MAX)    NOT NULL,
    state             VARCHAR(20)      NOT NULL CONSTRAINT DF_llm_bulk_action_state DEFAULT 'LOADING',
    matched           BIGINT           NOT NULL CONSTRAINT DF_llm_bulk_action_matched DEFAULT 0,
    created_utc       DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_bulk_action_created DEFAULT SYSUTCDATETIME(),
    created_by        NVARCHAR(200)    NULL,
    expires_utc       DATETIME2(3)     NOT NULL,
    confirmed_utc     DATETIME2(3)     NULL,
    ended_utc         DATETIME2(3)     NULL,
    lease_id          UNIQUEIDENTIFIER NULL,
    lease_expires_utc DATETIME2(3)     NULL,
    CONSTRAINT PK_llm_bulk_action PRIMARY KEY NONCLUSTERED (bulk_action_id),
    CONSTRAINT CK_llm_bulk_action_action CHECK (action IN ('RETRY', 'CANCEL', 'PRIORITY')),
    CONSTRAINT CK_llm_bulk_action_priority CHECK (
        (action = 'PRIORITY' AND priority IS NOT NULL) OR (action <> 'PRIORITY' AND priority IS NULL)),
    CONSTRAINT CK_llm_bulk_action_state CHECK (state IN ('LOADING', 'PREVIEWED', 'RUNNING', 'DONE', 'CANCELLED', 'EXPIRED')),
    CONSTRAINT CK_llm_bulk_action_filter CHECK (ISJSON(filter_json) = 1)
);
GO

-- Listed newest first; and those to carry out, the oldest first.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[bulk_action]') AND name = N'IX_llm_bulk_action_created')
    CREATE NONCLUSTERED INDEX IX_llm_bulk_action_created
        ON [$(SCHEMA)].[bulk_action] (created_utc DESC, bulk_action_id DESC);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[bulk_action]') AND name = N'IX_llm_bulk_action_state')
    CREATE NONCLUSTERED INDEX IX_llm_bulk_action_state
        ON [$(SCHEMA)].[bulk_action] (state, created_utc)
        INCLUDE (lease_id, lease_expires_utc, expires_utc, ended_utc);
GO

-- The jobs that were previewed, each once. outcome: NULL before its turn, then CHANGED, or why it was skipped: the status that it had,
-- SAME (it had that priority) or GONE (there is no such job). Written with the change of the job, in one transaction.
IF OBJECT_ID(N'[$(SCHEMA)].[bulk_action_job]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[bulk_action_job] (
    bulk_action_id UNIQUEIDENTIFIER NOT NULL,
    job_id         UNIQUEIDENTIFIER NOT NULL,
    outcome        VARCHAR(20)      NULL,
    CONSTRAINT PK_llm_bulk_action_job PRIMARY KEY CLUSTERED (bulk_action_id, job_id)
);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[bulk_action_job]') AND name = N'IX_llm_bulk_action_job_left')
    CREATE NONCLUSTERED INDEX IX_llm_bulk_action_job_left
        ON [$(SCHEMA)].[bulk_action_job] (bulk_action_id, job_id)
        WHERE outcome IS NULL;
GO

-- How many jobs of an action have which outcome.
IF OBJECT_ID(N'[$(SCHEMA)].[bulk_action_outcome]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[bulk_action_outcome] (
    bulk_action_id UNIQUEIDENTIFIER NOT NULL,
    outcome        VARCHAR(20)      NOT NULL,
    jobs           BIGINT           NOT NULL,
    CONSTRAINT PK_llm_bulk_action_outcome PRIMARY KEY CLUSTERED (bulk_action_id, outcome)
);
GO

-- Makes an action that nobody is shown yet. @expires_after_ms: after so long without usp_show_bulk_action it is deleted.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_begin_bulk_action]
    @bulk_action_id   UNIQUEIDENTIFIER,
    @action           VARCHAR(20),
    @priority         INT           = NULL,
    @filter_json      NVARCHAR(MAX),
    @created_by       NVARCHAR(200) = NULL,
    @expires_after_ms BIGINT        = 3600000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @action IS NULL OR @action NOT IN ('RETRY', 'CANCEL', 'PRIORITY')
        THROW 51004, N'action must be RETRY, CANCEL or PRIORITY.', 1;
    IF @priority < 0 OR (@action = 'PRIORITY' AND @priority IS NULL) OR (@action <> 'PRIORITY' AND @priority IS NOT NULL)
        THROW 51003, N'priority must be given with the action PRIORITY alone, and be 0 or more.', 1;

    INSERT INTO [$(SCHEMA)].[bulk_action] (bulk_action_id, action, priority, filter_json, created_by, expires_utc)
    VALUES (@bulk_action_id, @action, @priority, @filter_json, @created_by,
        DATEADD(SECOND, @expires_after_ms / 1000, SYSUTCDATETIME()));

    SELECT @@ROWCOUNT AS begun;
END;
GO

-- Adds jobs to an action that is being loaded. @job_ids_json: an array of ids. Those that it has stay once.
-- Returns added: how many are new.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_add_bulk_jobs]
    @bulk_action_id UNIQUEIDENTIFIER,
    @job_ids_json   NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    INSERT INTO [$(SCHEMA)].[bulk_action_job] (bulk_action_id, job_id)
    SELECT @bulk_action_id, i.job_id
    FROM (SELECT DISTINCT CAST(item.[value] AS UNIQUEIDENTIFIER) AS job_id FROM OPENJSON(@job_ids_json) AS item) AS i
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[bulk_action_job] AS k
        WHERE k.bulk_action_id = @bulk_action_id AND k.job_id = i.job_id);

    SELECT @@ROWCOUNT AS added;
END;
GO

-- All jobs of an action are in: it is shown, and can be confirmed for so long. Returns shown (0 or 1).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_show_bulk_action]
    @bulk_action_id   UNIQUEIDENTIFIER,
    @matched          BIGINT,
    @expires_after_ms BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @shown INT = 0;

    UPDATE a
    SET state       = 'PREVIEWED',
        matched     = @matched,
        created_utc = @now,
        expires_utc = DATEADD(SECOND, @expires_after_ms / 1000, @now)
    FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
    WHERE a.bulk_action_id = @bulk_action_id AND a.state = 'LOADING';

    SET @shown = @@ROWCOUNT;
    SELECT @shown AS shown;
END;
GO

-- Gives up an action that was begun and not shown: it is deleted soon. Returns discarded (0 or 1).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_discard_bulk_action]
    @bulk_action_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @discarded INT = 0;

    UPDATE a
    SET expires_utc = SYSUTCDATETIME()
    FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
    WHERE a.bulk_action_id = @bulk_action_id AND a.state = 'LOADING';

    SET @discarded = @@ROWCOUNT;
    SELECT @discarded AS discarded;
END;
GO

-- One action by its id, or a page of them, the newest first: @behind_utc and @behind are the place of the last one of the page before.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_bulk_actions]
    @bulk_action_id UNIQUEIDENTIFIER = NULL,
    @behind_utc     DATETIME2(3)     = '9999-12-31',
    @behind         UNIQUEIDENTIFIER = '00000000-0000-0000-0000-000000000000',
    @limit          INT              = 20
AS
BEGIN
    SET NOCOUNT ON;

    IF @bulk_action_id IS NOT NULL
        SELECT a.bulk_action_id, a.action, a.priority, a.filter_json, a.state, a.matched, a.created_utc, a.created_by, a.expires_utc,
            a.confirmed_utc, a.ended_utc
        FROM [$(SCHEMA)].[bulk_action] AS a
        WHERE a.bulk_action_id = @bulk_action_id AND a.state <> 'LOADING';
    ELSE
        SELECT TOP (@limit) a.bulk_action_id, a.action, a.priority, a.filter_json, a.state, a.matched, a.created_utc, a.created_by,
            a.expires_utc, a.confirmed_utc, a.ended_utc
        FROM [$(SCHEMA)].[bulk_action] AS a
        WHERE a.created_utc <= @behind_utc
          AND (a.created_utc < @behind_utc OR a.bulk_action_id < @behind)
          AND a.state <> 'LOADING'
        ORDER BY a.created_utc DESC, a.bulk_action_id DESC;
END;
GO

CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_bulk_outcomes]
    @bulk_action_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;

    SELECT o.outcome, o.jobs
    FROM [$(SCHEMA)].[bulk_action_outcome] AS o
    WHERE o.bulk_action_id = @bulk_action_id
    ORDER BY o.outcome;
END;
GO

-- Some jobs of an action, always the same.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_bulk_sample]
    @bulk_action_id UNIQUEIDENTIFIER,
    @most           INT
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@most) b.job_id
    FROM [$(SCHEMA)].[bulk_action_job] AS b
    WHERE b.bulk_action_id = @bulk_action_id
    ORDER BY b.job_id;
END;
GO

-- From PREVIEWED to RUNNING, if it has not expired. Returns confirmed (0 or 1).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_confirm_bulk_action]
    @bulk_action_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @confirmed INT = 0;

    UPDATE a
    SET state = 'RUNNING', confirmed_utc = @now
    FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
    WHERE a.bulk_action_id = @bulk_action_id AND a.state = 'PREVIEWED' AND a.expires_utc > @now;

    SET @confirmed = @@ROWCOUNT;
    SELECT @confirmed AS confirmed;
END;
GO

-- Ends an action that is PREVIEWED or RUNNING. What it did stays; the step under way holds the row. Returns cancelled (0 or 1).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_cancel_bulk_action]
    @bulk_action_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @cancelled INT = 0;

    UPDATE a
    SET state = 'CANCELLED', ended_utc = SYSUTCDATETIME(), lease_id = NULL, lease_expires_utc = NULL
    FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
    WHERE a.bulk_action_id = @bulk_action_id AND a.state IN ('PREVIEWED', 'RUNNING');

    SET @cancelled = @@ROWCOUNT;
    SELECT @cancelled AS cancelled;
END;
GO

-- The oldest action that nobody else carries out; no row if there is none. @lease_id: of the calling process.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_bulk_action]
    @lease_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (1) a.bulk_action_id
    FROM [$(SCHEMA)].[bulk_action] AS a
    WHERE a.state = 'RUNNING'
      AND (a.lease_id IS NULL OR a.lease_id = @lease_id OR a.lease_expires_utc <= SYSUTCDATETIME())
    ORDER BY a.created_utc;
END;
GO

-- Carries out the next jobs of an action in one transaction that holds the action's row: nobody else makes a step, and nobody cancels
-- between. Jobs that another transaction is changing keep their turn. When none is left, the action is DONE.
-- @lease_id: of the calling process. @lease_ms: nobody else goes on with the action for so long.
-- Returns done, the number of jobs that have an outcome now, and changed, of those.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_step_bulk_action]
    @bulk_action_id UNIQUEIDENTIFIER,
    @lease_id       UNIQUEIDENTIFIER,
    @lease_ms       INT,
    @most           INT = 20
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @action VARCHAR(20);
    DECLARE @priority INT;
    DECLARE @job_id UNIQUEIDENTIFIER;
    DECLARE @status VARCHAR(20);
    DECLARE @changed INT = 0;
    DECLARE @taken TABLE (action VARCHAR(20) NOT NULL, priority INT NULL);
    DECLARE @next TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @held TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY, status VARCHAR(20) NOT NULL);
    DECLARE @set TABLE (job_id UNIQUEIDENTIFIER NOT NULL);
    DECLARE @answer TABLE (place INT IDENTITY (1, 1) NOT NULL PRIMARY KEY, changed BIT NOT NULL, status VARCHAR(20) NOT NULL);
    DECLARE @outcome TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY, outcome VARCHAR(20) NOT NULL);

    BEGIN TRANSACTION;

    UPDATE a
    SET lease_id = @lease_id, lease_expires_utc = DATEADD(MILLISECOND, @lease_ms, @now)
    OUTPUT inserted.action, inserted.priority INTO @taken (action, priority)
    FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
    WHERE a.bulk_action_id = @bulk_action_id
      AND a.state = 'RUNNING'
      AND (a.lease_id IS NULL OR a.lease_id = @lease_id OR a.lease_expires_utc <= @now);

    SELECT @action = t.action, @priority = t.priority FROM @taken AS t;

    IF @action IS NOT NULL
    BEGIN
        INSERT INTO @next (job_id)
        SELECT TOP (@most) b.job_id
        FROM [$(SCHEMA)].[bulk_action_job] AS b WITH (INDEX (IX_llm_bulk_action_job_left))
        WHERE b.bulk_action_id = @bulk_action_id AND b.outcome IS NULL
        ORDER BY b.job_id;

        IF NOT EXISTS (SELECT 1 FROM @next)
        BEGIN
            UPDATE a
            SET state = 'DONE', ended_utc = @now, lease_id = NULL, lease_expires_utc = NULL
            FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
            WHERE a.bulk_action_id = @bulk_action_id AND a.state = 'RUNNING' AND a.lease_id = @lease_id;

            IF @@ROWCOUNT = 0
                THROW 51005, N'The last step of the bulk action lost the lease in its middle: nothing of it was kept.', 1;
        END;
    END;

    -- Held to the commit, with the lock that a change needs, so that what is called for each of them waits for nobody.
    INSERT INTO @held (job_id, status)
    SELECT j.job_id, j.status
    FROM @next AS n
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = n.job_id;

    INSERT INTO @outcome (job_id, outcome)
    SELECT n.job_id, 'GONE'
    FROM @next AS n
    WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) WHERE j.job_id = n.job_id);

    INSERT INTO @outcome (job_id, outcome)
    SELECT h.job_id, h.status
    FROM @held AS h
    WHERE (@action = 'RETRY' AND h.status NOT IN ('FAILED', 'DEADLETTER', 'CANCELLED'))
       OR (@action = 'CANCEL' AND h.status NOT IN ('NEW', 'RUNNING'))
       OR (@action = 'PRIORITY' AND h.status <> 'NEW');

    IF @action = 'PRIORITY'
    BEGIN
        -- In no lane then, until they are placed.
        UPDATE j
        SET priority = @priority, lane_id = NULL
        OUTPUT inserted.job_id INTO @set (job_id)
        FROM @held AS h
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = h.job_id
        WHERE j.status = 'NEW' AND j.priority <> @priority;

        INSERT INTO @outcome (job_id, outcome)
        SELECT h.job_id, CASE WHEN EXISTS (SELECT 1 FROM @set AS s WHERE s.job_id = h.job_id) THEN 'CHANGED' ELSE 'SAME' END
        FROM @held AS h
        WHERE h.status = 'NEW';
    END;

    SET @job_id = (SELECT TOP (1) h.job_id FROM @held AS h
                   WHERE NOT EXISTS (SELECT 1 FROM @outcome AS o WHERE o.job_id = h.job_id) ORDER BY h.job_id);
    WHILE @job_id IS NOT NULL
    BEGIN
        IF @action = 'RETRY'
            INSERT INTO @answer (changed, status) EXEC [$(SCHEMA)].[usp_requeue_job] @job_id = @job_id;
        ELSE
            INSERT INTO @answer (changed, status) EXEC [$(SCHEMA)].[usp_cancel_job] @job_id = @job_id;

        SET @status = (SELECT h.status FROM @held AS h WHERE h.job_id = @job_id);
        INSERT INTO @outcome (job_id, outcome)
        SELECT TOP (1) @job_id, CASE WHEN a.changed = 1 THEN 'CHANGED' ELSE @status END FROM @answer AS a ORDER BY a.place DESC;

        SET @job_id = (SELECT TOP (1) h.job_id FROM @held AS h
                       WHERE NOT EXISTS (SELECT 1 FROM @outcome AS o WHERE o.job_id = h.job_id) ORDER BY h.job_id);
    END;

    UPDATE b
    SET outcome = o.outcome
    FROM @outcome AS o
    INNER LOOP JOIN [$(SCHEMA)].[bulk_action_job] AS b WITH (ROWLOCK)
        ON b.bulk_action_id = @bulk_action_id AND b.job_id = o.job_id
    WHERE b.outcome IS NULL;

    SET @changed = @@ROWCOUNT;

    IF @changed <> (SELECT COUNT(*) FROM @outcome AS o)
        THROW 51005, N'A job of the bulk action had its turn already: nothing of this step was kept.', 1;

    UPDATE c
    SET jobs = c.jobs + n.jobs
    FROM [$(SCHEMA)].[bulk_action_outcome] AS c WITH (ROWLOCK)
    INNER JOIN (SELECT o.outcome, COUNT(*) AS jobs FROM @outcome AS o GROUP BY o.outcome) AS n ON n.outcome = c.outcome
    WHERE c.bulk_action_id = @bulk_action_id;

    SET @changed = @@ROWCOUNT;

    -- Nobody else inserts one: the action's row is held.
    IF @changed < (SELECT COUNT(DISTINCT o.outcome) FROM @outcome AS o)
        INSERT INTO [$(SCHEMA)].[bulk_action_outcome] (bulk_action_id, outcome, jobs)
        SELECT @bulk_action_id, o.outcome, COUNT(*)
        FROM @outcome AS o
        WHERE NOT EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[bulk_action_outcome] AS c
            WHERE c.bulk_action_id = @bulk_action_id AND c.outcome = o.outcome)
        GROUP BY o.outcome;

    COMMIT TRANSACTION;

    SELECT COUNT(*) AS done, COUNT(CASE WHEN o.outcome = 'CHANGED' THEN 1 END) AS changed FROM @outcome AS o;
END;
GO

-- Previews that were not confirmed in time become EXPIRED. Returns expired, how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_expire_bulk_actions]
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @expired INT = 0;

    UPDATE a
    SET state = 'EXPIRED', ended_utc = @now
    FROM [$(SCHEMA)].[bulk_action] AS a WITH (ROWLOCK)
    WHERE a.state = 'PREVIEWED' AND a.expires_utc <= @now;

    SET @expired = @@ROWCOUNT;
    SELECT @expired AS expired;
END;
GO

-- Deletes a part of what was given up, or ended @kept_ms ago: @most jobs of one action, and the action with the last of them.
-- Returns found: 1 if there was one.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_purge_bulk_actions]
    @kept_ms BIGINT,
    @most    INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @deleted INT = 0;
    DECLARE @old UNIQUEIDENTIFIER = (
        SELECT TOP (1) a.bulk_action_id
        FROM [$(SCHEMA)].[bulk_action] AS a
        WHERE (a.state = 'LOADING' AND a.expires_utc <= @now)
           OR (a.state IN ('DONE', 'CANCELLED', 'EXPIRED') AND a.ended_utc <= DATEADD(SECOND, -(@kept_ms / 1000), @now))
        ORDER BY a.created_utc);

    BEGIN TRANSACTION;

    DELETE TOP (@most) FROM [$(SCHEMA)].[bulk_action_job] WHERE bulk_action_id = @old;
    SET @deleted = @@ROWCOUNT;

    IF @deleted < @most
    BEGIN
        DELETE FROM [$(SCHEMA)].[bulk_action_outcome] WHERE bulk_action_id = @old;
        DELETE FROM [$(SCHEMA)].[bulk_action] WHERE bulk_action_id = @old;
    END;

    COMMIT TRANSACTION;

    SELECT CASE WHEN @old IS NULL THEN 0 ELSE 1 END AS found;
END;
GO

-- Those of some jobs whose stored input has a text, whatever its case. @job_ids_json: an array of ids. @text: as it stands in JSON.
-- An input never changes, so that no lock is needed to read it.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_text_in_jobs]
    @job_ids_json NVARCHAR(MAX),
    @text         NVARCHAR(2000)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @ids TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @found TABLE (job_id UNIQUEIDENTIFIER NOT NULL);

    INSERT INTO @ids (job_id)
    SELECT DISTINCT CAST(item.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@job_ids_json) AS item;

    INSERT INTO @found (job_id)
    SELECT j.job_id
    FROM @ids AS i
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) ON j.job_id = i.job_id
    WHERE CHARINDEX(@text COLLATE Latin1_General_100_CI_AS, j.input_json COLLATE Latin1_General_100_CI_AS) > 0;

    SELECT f.job_id FROM @found AS f;
END;
GO
