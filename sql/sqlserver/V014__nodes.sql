-- The processes that work under a node's name, and what is remembered of jobs whose workers died. Claim, rescue, completion and
-- requeue know of it. Columns are added and none is changed; parameters come at the end and have defaults: programs that know
-- V014 and programs of the next version work side by side.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- One row for each name, WORKER_ID@node id as in locked_by. A process takes the row when it starts and says every few
-- seconds that it lives; as long as it does, no other process gets the name.
IF OBJECT_ID(N'[$(SCHEMA)].[node]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[node] (
    node            NVARCHAR(200)    NOT NULL,
    boot_id         UNIQUEIDENTIFIER NOT NULL,
    host            NVARCHAR(300)    NOT NULL,
    program_version NVARCHAR(50)     NOT NULL,
    schema_version  INT              NOT NULL,
    slots           INT              NOT NULL,
    started_utc     DATETIME2(3)     NOT NULL,
    last_seen_utc   DATETIME2(3)     NOT NULL,
    ready_utc       DATETIME2(3)     NULL,
    ended_utc       DATETIME2(3)     NULL,
    early_deaths    INT              NOT NULL CONSTRAINT DF_llm_node_early_deaths DEFAULT 0,
    CONSTRAINT PK_llm_node PRIMARY KEY CLUSTERED (node),
    CONSTRAINT UX_llm_node_boot UNIQUE NONCLUSTERED (boot_id),
    CONSTRAINT CK_llm_node_slots CHECK (slots >= 1),
    CONSTRAINT CK_llm_node_early_deaths CHECK (early_deaths >= 0)
);
GO

-- Which process claimed the job last; means something while the job is RUNNING.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'lease_boot') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD lease_boot UNIQUEIDENTIFIER NULL;
GO

-- The event that the job is a suspect of (the boot that died, for the death of a process), and how many suspects it has.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'suspect_event') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD suspect_event UNIQUEIDENTIFIER NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'suspect_size') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD suspect_size INT NULL;
GO

-- Workers that died in a row, since an attempt of the job last ended by itself; and how many of them speak against it.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'death_count') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD death_count INT NOT NULL CONSTRAINT DF_llm_job_death_count DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'counted_deaths') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD counted_deaths INT NOT NULL CONSTRAINT DF_llm_job_counted_deaths DEFAULT 0;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_deaths]', N'C') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_deaths CHECK (death_count >= 0 AND counted_deaths >= 0);
GO

-- An event is a size with it, or neither.
IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_suspect]', N'C') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_suspect CHECK (
        (suspect_event IS NULL AND suspect_size IS NULL) OR (suspect_event IS NOT NULL AND suspect_size >= 1));
GO

-- The suspects of an event.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_suspect')
    CREATE NONCLUSTERED INDEX IX_llm_job_suspect
        ON [$(SCHEMA)].[job] (suspect_event)
        WHERE suspect_event IS NOT NULL;
GO

-- A process takes a node's name: if nobody has it, if its process has ended, or if it has been silent. Repeating it is
-- harmless. One that was last seen in the future is as silent: the clock was set back, and it has said nothing since.
-- @up_ms: for how long the process has been running.
-- @silent_seconds: a process that has said nothing for so long is dead.
-- @early_seconds: one that was ready for less died early.
-- Returns the row of the name as it is then: the caller has the name if the row has its boot_id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_join_node]
    @node            NVARCHAR(200),
    @boot_id         UNIQUEIDENTIFIER,
    @host            NVARCHAR(300),
    @program_version NVARCHAR(50),
    @schema_version  INT,
    @slots           INT,
    @up_ms           BIGINT         = 0,
    @silent_seconds  DECIMAL(12, 3) = 15,
    @early_seconds   DECIMAL(12, 3) = 60
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @node IS NULL OR @node = N'' OR @boot_id IS NULL
        THROW 51003, N'node and boot_id must say which name is asked for, and by which process.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @started DATETIME2(3) = DATEADD(SECOND, -CAST(@up_ms / 1000 AS INT), @now);

    BEGIN TRANSACTION;

    -- HOLDLOCK: nobody inserts the name between this and the INSERT.
    UPDATE n
    SET early_deaths    = CASE WHEN n.boot_id = @boot_id THEN n.early_deaths
                               WHEN n.ended_utc IS NULL
                                    AND (n.ready_utc IS NULL
                                         OR DATEDIFF_BIG(MILLISECOND, n.ready_utc, n.last_seen_utc) < @early_seconds * 1000)
                               THEN n.early_deaths + 1
                               ELSE 0 END,
        boot_id         = @boot_id,
        host            = @host,
        program_version = @program_version,
        schema_version  = @schema_version,
        slots           = @slots,
        started_utc     = @started,
        last_seen_utc   = @now,
        ready_utc       = @now,
        ended_utc       = NULL
    FROM [$(SCHEMA)].[node] AS n WITH (ROWLOCK, UPDLOCK, HOLDLOCK)
    WHERE n.node = @node
      AND (n.boot_id = @boot_id
           OR n.ended_utc IS NOT NULL
           OR ABS(DATEDIFF_BIG(MILLISECOND, n.last_seen_utc, @now)) >= @silent_seconds * 1000);

    IF @@ROWCOUNT = 0
        INSERT INTO [$(SCHEMA)].[node] (node, boot_id, host, program_version, schema_version, slots,
            started_utc, last_seen_utc, ready_utc)
        SELECT @node, @boot_id, @host, @program_version, @schema_version, @slots, @started, @now, @now
        WHERE NOT EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[node] AS n WITH (ROWLOCK, UPDLOCK, HOLDLOCK) WHERE n.node = @node);

    SELECT n.node, n.boot_id, n.host, n.program_version, n.started_utc, n.last_seen_utc, n.ready_utc, n.ended_utc,
        n.early_deaths, @now AS now_utc
    FROM [$(SCHEMA)].[node] AS n
    WHERE n.node = @node;

    COMMIT TRANSACTION;
END;
GO

-- A process says that it lives.
-- Returns boot_id, or no row if the name is no longer its own.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_beat_node]
    @node    NVARCHAR(200),
    @boot_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE n
    SET last_seen_utc = SYSUTCDATETIME()
    OUTPUT inserted.boot_id
    FROM [$(SCHEMA)].[node] AS n WITH (ROWLOCK)
    WHERE n.node = @node
      AND n.boot_id = @boot_id
      AND n.ended_utc IS NULL;
END;
GO

-- A process ends in good order and gives its name up.
-- Returns boot_id, or no row if the name is no longer its own.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_leave_node]
    @node    NVARCHAR(200),
    @boot_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE n
    SET last_seen_utc = SYSUTCDATETIME(), ended_utc = SYSUTCDATETIME()
    OUTPUT inserted.boot_id
    FROM [$(SCHEMA)].[node] AS n WITH (ROWLOCK)
    WHERE n.node = @node
      AND n.boot_id = @boot_id
      AND n.ended_utc IS NULL;
END;
GO

-- Takes jobs back from workers that are gone. Their attempts are not spent. Without @worker_id and @node: jobs whose lease has
-- run out, whichever worker held them. @worker_id: at once, the jobs of this worker; with @boot_id, only those that this
-- process itself claimed. @node: at once, the jobs of every worker whose name begins with @node and a slash; with @boot_id, only
-- those of older processes, and none while one of them lives.
-- What the death of a process says against its jobs is job.DeathRule, line by line; a test compares them. Every death makes
-- suspects, all jobs that the process held, or those that were suspects before; few deaths count.
-- @max_rescues: which death that counts dead-letters a job.
-- @silent_seconds: a process that has said nothing for so long is dead.
-- @early_seconds: a process that was ready for less died early.
-- @early_in_a_row: after so many early deaths in a row an early one counts too.
-- @longest_wait_seconds: how long a job waits at most whose workers die again and again.
-- Returns job_id and status of each.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_rescue_expired_jobs]
    @worker_id            NVARCHAR(200)    = NULL,
    @node                 NVARCHAR(200)    = NULL,
    @max_rescues          INT              = 3,
    @boot_id              UNIQUEIDENTIFIER = NULL,
    @silent_seconds       DECIMAL(12, 3)   = 15,
    @early_seconds        DECIMAL(12, 3)   = 60,
    @early_in_a_row       INT              = 3,
    @longest_wait_seconds DECIMAL(12, 3)   = 3600
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @max_rescues IS NULL OR @max_rescues < 1
        THROW 51003, N'max_rescues must be 1 or more: which rescue of a job dead-letters it.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @sweep BIT = CASE WHEN @worker_id IS NULL AND @node IS NULL THEN 1 ELSE 0 END;
    DECLARE @prefix NVARCHAR(201) = @node + N'/';
    DECLARE @silent_ms BIGINT = CAST(@silent_seconds * 1000 AS BIGINT);
    DECLARE @early_ms BIGINT = CAST(@early_seconds * 1000 AS BIGINT);
    DECLARE @longest_wait_ms BIGINT = CAST(@longest_wait_seconds * 1000 AS BIGINT);
    DECLARE @older_boot UNIQUEIDENTIFIER;
    DECLARE @older_lives BIT = 0;
    -- Its key puts the rows in order: two rescuers lock the same jobs one after the other, never crosswise.
    DECLARE @dead TABLE (
        job_id         UNIQUEIDENTIFIER NOT NULL PRIMARY KEY,
        lease_id       UNIQUEIDENTIFIER NULL,
        boot_id        UNIQUEIDENTIFIER NULL,
        claimed_utc    DATETIME2(3)     NULL,
        suspect_event  UNIQUEIDENTIFIER NULL,
        suspect_size   INT              NULL,
        death_count    INT              NOT NULL,
        counted_deaths INT              NOT NULL,
        fate           VARCHAR(10)      NULL,
        early_deaths   INT              NULL,
        life_ms        BIGINT           NULL,
        life_before_ms BIGINT           NULL,
        work_ms        BIGINT           NULL,
        was_suspect    BIT              NULL,
        is_suspect     BIT              NULL,
        suspects       INT              NULL,
        counts         INT              NULL,
        wait_ms        BIGINT           NULL);
    DECLARE @held TABLE (
        job_id        UNIQUEIDENTIFIER NOT NULL PRIMARY KEY,
        boot_id       UNIQUEIDENTIFIER NOT NULL,
        suspect_event UNIQUEIDENTIFIER NULL,
        begun         BIT              NOT NULL,
        is_suspect    BIT              NOT NULL);
    DECLARE @cleared TABLE (job_id UNIQUEIDENTIFIER NOT NULL);

    SELECT @older_boot = n.boot_id,
        @older_lives = CASE WHEN n.ended_utc IS NULL AND ABS(DATEDIFF_BIG(MILLISECOND, n.last_seen_utc, @now)) < @silent_ms
                            THEN 1 ELSE 0 END
    FROM [$(SCHEMA)].[node] AS n
    WHERE n.node = @node
      AND n.boot_id <> @boot_id;

    BEGIN TRANSACTION;

    -- Rows that another transaction is changing are skipped, however long that takes: nobody waits for a process that hangs.
    -- READPAST is needed in both statements, since the first one may find a row in an index whose key nobody has locked. A
    -- job that a starting worker had to skip is left to its lease.
    IF @sweep = 1
        INSERT INTO @dead (job_id, lease_id, boot_id, claimed_utc, suspect_event, suspect_size, death_count, counted_deaths)
        SELECT j.job_id, j.lease_id, j.lease_boot, j.locked_utc, j.suspect_event, j.suspect_size, j.death_count,
            j.counted_deaths
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.status = 'RUNNING'
          AND j.lease_expires_utc <= @now;
    ELSE
        INSERT INTO @dead (job_id, lease_id, boot_id, claimed_utc, suspect_event, suspect_size, death_count, counted_deaths)
        SELECT j.job_id, j.lease_id, j.lease_boot, j.locked_utc, j.suspect_event, j.suspect_size, j.death_count,
            j.counted_deaths
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.status = 'RUNNING'
          AND ((j.locked_by = @worker_id AND (@boot_id IS NULL OR j.lease_boot = @boot_id))
               OR (CHARINDEX(@prefix COLLATE Latin1_General_100_BIN2, j.locked_by) = 1
                   AND (@boot_id IS NULL OR (j.lease_boot <> @boot_id AND @older_lives = 0)))
               OR (j.lease_boot = @older_boot AND @older_lives = 0));

    UPDATE d
    SET fate           = CASE WHEN d.boot_id IS NULL THEN 'UNNAMED'
                              WHEN n.boot_id IS NULL THEN 'FORGOTTEN'
                              WHEN n.ended_utc IS NOT NULL THEN 'ENDED'
                              WHEN ABS(DATEDIFF_BIG(MILLISECOND, n.last_seen_utc, @now)) < @silent_ms THEN 'LIVES'
                              ELSE 'DIED' END,
        early_deaths   = ISNULL(n.early_deaths, 0),
        life_ms        = CASE WHEN n.last_seen_utc > n.ready_utc
                              THEN DATEDIFF_BIG(MILLISECOND, n.ready_utc, n.last_seen_utc) ELSE 0 END,
        life_before_ms = CASE WHEN d.claimed_utc > n.ready_utc
                              THEN DATEDIFF_BIG(MILLISECOND, n.ready_utc, d.claimed_utc) ELSE 0 END,
        work_ms        = CASE WHEN n.last_seen_utc > d.claimed_utc
                              THEN DATEDIFF_BIG(MILLISECOND, d.claimed_utc, n.last_seen_utc) ELSE 0 END,
        was_suspect    = CASE WHEN d.suspect_event IS NULL THEN 0 ELSE 1 END,
        is_suspect     = 0
    FROM @dead AS d
    LEFT JOIN [$(SCHEMA)].[node] AS n ON n.boot_id = d.boot_id;

    -- All that the dead processes held, expired or not. A job that must be worked alone and died in company was only waiting.
    INSERT INTO @held (job_id, boot_id, suspect_event, begun, is_suspect)
    SELECT j.job_id, j.lease_boot, j.suspect_event, CASE WHEN j.suspect_size = 1 AND j.death_count >= 2 THEN 0 ELSE 1 END, 0
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status = 'RUNNING'
      AND EXISTS (SELECT 1 FROM @dead AS d WHERE d.boot_id = j.lease_boot AND d.fate IN ('DIED', 'FORGOTTEN'));

    UPDATE h
    SET begun = 1
    FROM @held AS h
    WHERE NOT EXISTS (SELECT 1 FROM @held AS o WHERE o.boot_id = h.boot_id AND o.job_id <> h.job_id);

    UPDATE h
    SET is_suspect = 1
    FROM @held AS h
    WHERE h.begun = 1
      AND (h.suspect_event IS NOT NULL
           OR NOT EXISTS (
               SELECT 1 FROM @held AS o WHERE o.boot_id = h.boot_id AND o.begun = 1 AND o.suspect_event IS NOT NULL));

    UPDATE d
    SET is_suspect = 1,
        suspects   = (SELECT COUNT(*) FROM @held AS o WHERE o.boot_id = d.boot_id AND o.is_suspect = 1)
                     + (SELECT COUNT(*) FROM [$(SCHEMA)].[job] AS j
                        WHERE j.suspect_event = d.boot_id AND j.status IN ('NEW', 'RUNNING'))
    FROM @dead AS d
    JOIN @held AS h ON h.job_id = d.job_id AND h.is_suspect = 1;

    -- From here on it is job.DeathRule.
    UPDATE d
    SET counts = CASE WHEN d.fate IN ('UNNAMED', 'LIVES') THEN 1
                      WHEN d.fate <> 'DIED' OR d.is_suspect = 0 THEN 0
                      WHEN d.was_suspect = 0 AND (d.life_ms >= @early_ms OR d.early_deaths >= @early_in_a_row) THEN 1
                      WHEN d.was_suspect = 1 AND d.life_before_ms >= @early_ms AND d.life_before_ms >= d.work_ms THEN 1
                      ELSE 0 END
    FROM @dead AS d;

    UPDATE d
    SET death_count    = CASE WHEN d.fate IN ('UNNAMED', 'LIVES') OR d.is_suspect = 1
                              THEN d.death_count + 1 ELSE d.death_count END,
        counted_deaths = CASE WHEN d.is_suspect = 1 AND d.suspects > 1 AND d.counted_deaths + d.counts >= @max_rescues
                              THEN @max_rescues - 1
                              ELSE d.counted_deaths + d.counts END,
        suspect_event  = CASE WHEN d.is_suspect = 1 THEN d.boot_id ELSE d.suspect_event END,
        suspect_size   = CASE WHEN d.is_suspect = 1 THEN d.suspects ELSE d.suspect_size END
    FROM @dead AS d;

    UPDATE d
    SET wait_ms = CASE WHEN d.is_suspect = 0 OR d.death_count < 2 THEN 0
                       WHEN d.death_count = 2 THEN CASE WHEN d.work_ms < @early_ms THEN d.work_ms ELSE @early_ms END
                       WHEN CASE WHEN d.work_ms > @early_ms THEN d.work_ms ELSE @early_ms END
                            * POWER(2, CASE WHEN d.death_count > 9 THEN 6 ELSE d.death_count - 3 END) > @longest_wait_ms
                       THEN @longest_wait_ms
                       ELSE CASE WHEN d.work_ms > @early_ms THEN d.work_ms ELSE @early_ms END
                            * POWER(2, CASE WHEN d.death_count > 9 THEN 6 ELSE d.death_count - 3 END) END
    FROM @dead AS d;

    UPDATE j
    SET status            = CASE WHEN d.counted_deaths >= @max_rescues THEN 'DEADLETTER' ELSE 'NEW' END,
        finished_utc      = CASE WHEN d.counted_deaths >= @max_rescues THEN @now END,
        available_utc     = DATEADD(MILLISECOND, CAST(d.wait_ms AS INT), @now),
        rescue_count      = j.rescue_count + 1,
        death_count       = d.death_count,
        counted_deaths    = d.counted_deaths,
        suspect_event     = d.suspect_event,
        suspect_size      = d.suspect_size,
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
      AND (j.lease_id = d.lease_id OR (j.lease_id IS NULL AND d.lease_id IS NULL))
      AND (@sweep = 0 OR j.lease_expires_utc <= @now);

    -- The suspects of an earlier event that were not in flight when it happened again.
    UPDATE j
    SET suspect_event  = NULL,
        suspect_size   = NULL,
        death_count    = 0,
        counted_deaths = 0
    OUTPUT inserted.job_id INTO @cleared (job_id)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status IN ('NEW', 'RUNNING')
      AND j.suspect_event IN (SELECT h.suspect_event FROM @held AS h WHERE h.is_suspect = 1)
      AND j.job_id NOT IN (SELECT h.job_id FROM @held AS h WHERE h.is_suspect = 1);

    COMMIT TRANSACTION;
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
        death_count       = 0,
        counted_deaths    = 0,
        suspect_event     = NULL,
        suspect_size      = NULL,
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
