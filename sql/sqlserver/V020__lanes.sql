-- Lanes: what waits, by interrogation and model, so that what may not be claimed is never read. docs/adr/0032-lanes.md has the
-- reasons; what always holds:
--
-- Only a job that waits and is due is in a lane; a claim takes it out. What comes back to NEW, in whatever way, is in none: unplaced,
-- as after a plain INSERT. A lane's bound (head_priority, next_due_utc, next_created_utc) promises that none of its jobs has a better place
-- and none is due earlier. Who puts a job into a lane raises the bound under a lock on the lane's row, held to the commit. Who
-- lowers it locks the lane first, skips it if it is locked, and only then reads the jobs: either they are seen, or the other one
-- sees the lower bound and raises it.
--
-- Lanes are read without locks (READUNCOMMITTED): a bound that is not committed yet promises too much or says the truth.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- A model's name may have a host, a path and a quantisation in it. COL_LENGTH is in bytes.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'model_hint') < 800
    ALTER TABLE [$(SCHEMA)].[job] ALTER COLUMN model_hint NVARCHAR(400) NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'model_name') < 800
    ALTER TABLE [$(SCHEMA)].[run] ALTER COLUMN model_name NVARCHAR(400) NOT NULL;
GO

-- One row for each interrogation with each model hint that has waiting jobs, or had some lately. The hint is without blanks at
-- its ends and in lower case, empty for none; group_id 0 is no group. An empty lane has priority -1 and the year 9999;
-- empty_utc says since when. closed_for: a bit for each node that takes nothing from it at present.
IF OBJECT_ID(N'[$(SCHEMA)].[lane]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[lane] (
    lane_id           BIGINT        IDENTITY(1, 1) NOT NULL,
    interrogation_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    model_hint        NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_llm_lane_model_hint DEFAULT N'',
    group_id          BIGINT        NOT NULL CONSTRAINT DF_llm_lane_group_id DEFAULT 0,
    head_priority     INT           NOT NULL CONSTRAINT DF_llm_lane_head_priority DEFAULT -1,
    next_due_utc      DATETIME2(3)  NOT NULL CONSTRAINT DF_llm_lane_next_due_utc DEFAULT '9999-12-31',
    next_created_utc  DATETIME2(3)  NOT NULL CONSTRAINT DF_llm_lane_next_created_utc DEFAULT '9999-12-31',
    empty_utc         DATETIME2(3)  NULL CONSTRAINT DF_llm_lane_empty_utc DEFAULT SYSUTCDATETIME(),
    closed_for        BIGINT        NOT NULL CONSTRAINT DF_llm_lane_closed_for DEFAULT 0,
    CONSTRAINT PK_llm_lane PRIMARY KEY CLUSTERED (lane_id),
    CONSTRAINT UX_llm_lane UNIQUE NONCLUSTERED (interrogation_key, model_hint, group_id),
    CONSTRAINT CK_llm_lane_head CHECK (head_priority >= -1),
    CONSTRAINT CK_llm_lane_closed CHECK (closed_for >= 0)
);
GO

-- The claim reads the lanes of one value of closed_for in the order of their bounds.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[lane]') AND name = N'IX_llm_lane_claim')
    CREATE NONCLUSTERED INDEX IX_llm_lane_claim
        ON [$(SCHEMA)].[lane] (closed_for, head_priority DESC, next_due_utc, next_created_utc, lane_id);
GO

-- The lanes of a model, for a trial.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[lane]') AND name = N'IX_llm_lane_model')
    CREATE NONCLUSTERED INDEX IX_llm_lane_model
        ON [$(SCHEMA)].[lane] (model_hint, head_priority DESC, next_due_utc, next_created_utc)
        INCLUDE (closed_for);
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[lane]') AND name = N'IX_llm_lane_empty')
    CREATE NONCLUSTERED INDEX IX_llm_lane_empty
        ON [$(SCHEMA)].[lane] (empty_utc)
        WHERE empty_utc IS NOT NULL;
GO

-- Which bit of closed_for is whose.
IF OBJECT_ID(N'[$(SCHEMA)].[lane_bit]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[lane_bit] (
    bit_number INT           NOT NULL,
    node       NVARCHAR(200) NOT NULL,
    taken_utc  DATETIME2(3)  NOT NULL CONSTRAINT DF_llm_lane_bit_taken_utc DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_llm_lane_bit PRIMARY KEY CLUSTERED (bit_number),
    CONSTRAINT UX_llm_lane_bit_node UNIQUE NONCLUSTERED (node),
    CONSTRAINT CK_llm_lane_bit CHECK (bit_number BETWEEN 0 AND 62)
);
GO

-- The lane of a job that is due; null for one that is in none yet, as all are that are not due, and for one that does not wait. No
-- foreign key: a lane is deleted when it is empty, without asking what once was in it.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'lane_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD lane_id BIGINT NULL;
GO

-- Within a lane the queue's order. It includes what a claim skips jobs by, so that these are never looked up in the table. No page
-- locks: READPAST skips rows, and would wait for a page.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_lane')
    CREATE NONCLUSTERED INDEX IX_llm_job_lane
        ON [$(SCHEMA)].[job] (lane_id, priority DESC, available_utc, created_utc)
        INCLUDE (suspect_event)
        WHERE status = 'NEW'
        WITH (ALLOW_PAGE_LOCKS = OFF);
GO

-- Those in no lane, by the time when they are due.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_unplaced')
    CREATE NONCLUSTERED INDEX IX_llm_job_unplaced
        ON [$(SCHEMA)].[job] (available_utc)
        INCLUDE (lane_id, suspect_event)
        WHERE status = 'NEW' AND lane_id IS NULL
        WITH (ALLOW_PAGE_LOCKS = OFF);
GO

-- The node's bit: the one it has, else a free one, else that of the node that was seen least lately.
-- @node: WORKER_ID@node.
-- Returns bit_number, 0 to 62.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_take_lane_bit]
    @node NVARCHAR(200)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @node IS NULL OR @node = N''
        THROW 51003, N'node must say which node asks for a mark on lanes.', 1;

    DECLARE @bit INT;
    DECLARE @taken INT;

    BEGIN TRANSACTION;

    -- One after the other: the table has at most 63 rows.
    SELECT @taken = COUNT(*), @bit = MIN(CASE WHEN b.node = @node COLLATE Latin1_General_100_BIN2 THEN b.bit_number END)
    FROM [$(SCHEMA)].[lane_bit] AS b WITH (TABLOCKX, HOLDLOCK);

    IF @bit IS NULL AND @taken < 63
    BEGIN
        SELECT @bit = MIN(c.bit_number)
        FROM (SELECT 0 AS bit_number UNION ALL SELECT b.bit_number + 1 FROM [$(SCHEMA)].[lane_bit] AS b) AS c
        WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[lane_bit] AS o WHERE o.bit_number = c.bit_number);

        INSERT INTO [$(SCHEMA)].[lane_bit] (bit_number, node)
        VALUES (@bit, @node);
    END;

    IF @bit IS NULL
    BEGIN
        SELECT TOP (1) @bit = b.bit_number
        FROM [$(SCHEMA)].[lane_bit] AS b
        LEFT JOIN [$(SCHEMA)].[node] AS n ON n.node = b.node
        ORDER BY ISNULL(n.last_seen_utc, b.taken_utc);

        UPDATE b
        SET node = @node, taken_utc = SYSUTCDATETIME()
        FROM [$(SCHEMA)].[lane_bit] AS b WITH (ROWLOCK)
        WHERE b.bit_number = @bit;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    SELECT @bit AS bit_number;
END;
GO

-- Puts unplaced jobs that are due into their lanes. Waits for nobody: jobs that somebody is changing and lanes that somebody has
-- locked are left to the next call.
-- Returns placed: how many; less than @most if none is left.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_place_jobs]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- Its key puts the rows in order: a caller that locks several jobs does so by job_id.
    DECLARE @jobs TABLE (
        job_id            UNIQUEIDENTIFIER NOT NULL PRIMARY KEY,
        interrogation_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        model_hint        NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        lane_id           BIGINT NULL
    );
    DECLARE @locked TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    DECLARE @placed TABLE (
        lane_id       BIGINT       NOT NULL,
        priority      INT          NOT NULL,
        available_utc DATETIME2(3) NOT NULL,
        created_utc   DATETIME2(3) NOT NULL
    );
    DECLARE @raised TABLE (lane_id BIGINT NOT NULL);

    INSERT INTO @jobs (job_id, interrogation_key, model_hint)
    SELECT TOP (@most) j.job_id, j.interrogation_key, LOWER(TRIM(ISNULL(j.model_hint, N'')))
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_unplaced))
    WHERE j.lane_id IS NULL
      AND j.status = 'NEW'
      AND j.available_utc <= @now
    ORDER BY j.available_utc;

    -- A transaction of its own, so that nobody waits for a new lane's row. HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[lane] (interrogation_key, model_hint)
    SELECT DISTINCT n.interrogation_key, n.model_hint
    FROM @jobs AS n
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (UPDLOCK, HOLDLOCK)
        WHERE l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = 0);

    UPDATE n
    SET n.lane_id = l.lane_id
    FROM @jobs AS n
    JOIN [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        ON l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = 0;

    BEGIN TRANSACTION;

    -- The lanes first, other than an enqueue does: nothing here waits, so that no circle can close.
    INSERT INTO @locked (lane_id)
    SELECT l.lane_id
    FROM (SELECT DISTINCT n.lane_id FROM @jobs AS n WHERE n.lane_id IS NOT NULL) AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON l.lane_id = n.lane_id;

    UPDATE j
    SET lane_id = n.lane_id
    OUTPUT inserted.lane_id, inserted.priority, inserted.available_utc, inserted.created_utc
        INTO @placed (lane_id, priority, available_utc, created_utc)
    FROM @jobs AS n
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON j.job_id = n.job_id
    WHERE j.status = 'NEW'
      AND j.lane_id IS NULL
      AND j.available_utc <= @now
      AND j.interrogation_key COLLATE Latin1_General_100_BIN2 = n.interrogation_key
      AND LOWER(TRIM(ISNULL(j.model_hint, N''))) COLLATE Latin1_General_100_BIN2 = n.model_hint
      AND n.lane_id IN (SELECT k.lane_id FROM @locked AS k);

    UPDATE l
    SET head_priority    = CASE WHEN p.priority > l.head_priority THEN p.priority ELSE l.head_priority END,
        next_due_utc     = CASE WHEN p.available_utc < l.next_due_utc THEN p.available_utc ELSE l.next_due_utc END,
        next_created_utc = CASE WHEN p.available_utc < l.next_due_utc
                                     OR (p.available_utc = l.next_due_utc AND p.created_utc < l.next_created_utc)
                                THEN p.created_utc ELSE l.next_created_utc END,
        empty_utc        = NULL
    OUTPUT inserted.lane_id INTO @raised (lane_id)
    FROM (
        SELECT f.lane_id, MAX(f.priority) AS priority,
            MIN(CASE WHEN f.place = 1 THEN f.available_utc END) AS available_utc,
            MIN(CASE WHEN f.place = 1 THEN f.created_utc END) AS created_utc
        FROM (
            SELECT a.lane_id, a.priority, a.available_utc, a.created_utc,
                ROW_NUMBER() OVER (PARTITION BY a.lane_id ORDER BY a.available_utc, a.created_utc) AS place
            FROM @placed AS a) AS f
        GROUP BY f.lane_id) AS p
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
        ON l.lane_id = p.lane_id;

    COMMIT TRANSACTION;

    SELECT COUNT(*) AS placed FROM @placed AS p;
END;
GO

-- Sets the bounds of these lanes to what they have, and notes which are empty. Skips lanes that somebody has locked: an
-- enqueue holds its lane to its commit, and its jobs cannot be read yet.
-- @lanes_json: an array of lane ids.
-- Returns changed: how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_correct_lanes]
    @lanes_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- Its key puts the rows in order: a caller that locks several lanes does so by lane_id.
    DECLARE @asked TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    -- looked_at: the priority that is looked at next; null when the bound is found.
    DECLARE @lanes TABLE (
        lane_id       BIGINT       NOT NULL PRIMARY KEY,
        priority      INT          NULL,
        available_utc DATETIME2(3) NULL,
        created_utc   DATETIME2(3) NULL,
        looked_at     INT          NULL
    );
    DECLARE @changed TABLE (lane_id BIGINT NOT NULL);
    DECLARE @looks INT = 0;

    INSERT INTO @asked (lane_id)
    SELECT DISTINCT CAST(a.[value] AS BIGINT) FROM OPENJSON(@lanes_json) AS a;

    BEGIN TRANSACTION;

    INSERT INTO @lanes (lane_id)
    SELECT l.lane_id
    FROM @asked AS a
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON l.lane_id = a.lane_id;

    -- READPAST: a job that cannot be read is being put into the lane, whose lock its enqueue then waits for, or taken out of it.
    UPDATE n
    SET priority = f.priority, looked_at = f.priority
    FROM @lanes AS n
    CROSS APPLY (
        SELECT TOP (1) j.priority
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
        WHERE j.lane_id = n.lane_id AND j.status = 'NEW'
        ORDER BY j.priority DESC) AS f;

    -- The first job of the highest priority; and as long as it is not due, of the next ones, since one of these may be due earlier.
    -- After sixteen the lane is said to be due: a claim that reads it looks further.
    WHILE EXISTS (SELECT 1 FROM @lanes AS n WHERE n.looked_at IS NOT NULL)
    BEGIN
        SET @looks = @looks + 1;

        UPDATE n
        SET available_utc = CASE WHEN n.available_utc IS NULL OR f.available_utc < n.available_utc
                                 THEN f.available_utc ELSE n.available_utc END,
            created_utc   = CASE WHEN n.available_utc IS NULL OR f.available_utc < n.available_utc
                                      OR (f.available_utc = n.available_utc AND f.created_utc < n.created_utc)
                                 THEN f.created_utc ELSE n.created_utc END
        FROM @lanes AS n
        CROSS APPLY (
            SELECT TOP (1) j.available_utc, j.created_utc
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = n.lane_id AND j.status = 'NEW' AND j.priority = n.looked_at
            ORDER BY j.available_utc, j.created_utc) AS f
        WHERE n.looked_at IS NOT NULL;

        UPDATE n
        SET looked_at = CASE WHEN n.available_utc <= @now OR @looks = 16 THEN NULL ELSE (
                SELECT MAX(j.priority)
                FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
                WHERE j.lane_id = n.lane_id AND j.status = 'NEW' AND j.priority < n.looked_at) END,
            available_utc = CASE WHEN n.available_utc > @now AND @looks = 16 THEN @now ELSE n.available_utc END
        FROM @lanes AS n
        WHERE n.looked_at IS NOT NULL;
    END;

    UPDATE l
    SET head_priority    = ISNULL(n.priority, -1),
        next_due_utc     = ISNULL(n.available_utc, '9999-12-31'),
        next_created_utc = ISNULL(n.created_utc, '9999-12-31'),
        empty_utc        = CASE WHEN n.priority IS NULL THEN ISNULL(l.empty_utc, @now) END
    OUTPUT inserted.lane_id INTO @changed (lane_id)
    FROM @lanes AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
        ON l.lane_id = n.lane_id
    WHERE l.head_priority <> ISNULL(n.priority, -1)
       OR l.next_due_utc <> ISNULL(n.available_utc, '9999-12-31')
       OR l.next_created_utc <> ISNULL(n.created_utc, '9999-12-31');

    COMMIT TRANSACTION;

    SELECT COUNT(*) AS changed FROM @changed AS c;
END;
GO

-- Looks for lanes whose bounds promise too little, since somebody changed a job by hand, or that are empty and not known to be;
-- they are corrected. Jobs become unplaced that somebody made wait, if they are in front of their lane, a thousand at a time, and
-- those whose lane is gone. A bound that promises too much is left to the claims.
-- @after_lane_id: 0 to begin, then what the last call returned.
-- Returns last_lane_id: the last lane that was looked at, 0 if there are no more.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_check_lanes]
    @after_lane_id BIGINT = 0,
    @most          INT    = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @lanes TABLE (
        lane_id          BIGINT       NOT NULL PRIMARY KEY,
        head_priority    INT          NOT NULL,
        next_due_utc     DATETIME2(3) NOT NULL,
        next_created_utc DATETIME2(3) NOT NULL
    );
    -- Jobs that are in no lane from now on.
    DECLARE @misplaced TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @unplaced TABLE (job_id UNIQUEIDENTIFIER NOT NULL);
    DECLARE @corrected TABLE (changed INT NOT NULL);
    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @looked_at INT;
    DECLARE @last BIGINT;
    DECLARE @wrong NVARCHAR(MAX);

    INSERT INTO @lanes (lane_id, head_priority, next_due_utc, next_created_utc)
    SELECT TOP (@most) l.lane_id, l.head_priority, l.next_due_utc, l.next_created_utc
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
    WHERE l.lane_id > @after_lane_id
    ORDER BY l.lane_id;

    SELECT @looked_at = COUNT(*), @last = MAX(n.lane_id) FROM @lanes AS n;
    -- Behind the last lane there may be jobs of one that is gone, as between any two.
    IF @looked_at < @most
        SET @last = 9223372036854775807;

    INSERT INTO @misplaced (job_id)
    SELECT TOP (1000) w.job_id
    FROM @lanes AS n
    CROSS APPLY (
        SELECT TOP (1) j.available_utc
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
        WHERE j.lane_id = n.lane_id AND j.status = 'NEW'
        ORDER BY j.priority DESC, j.available_utc, j.created_utc) AS f
    CROSS APPLY (
        SELECT j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
        WHERE j.lane_id = n.lane_id AND j.status = 'NEW' AND j.available_utc > @now) AS w
    WHERE f.available_utc > @now;

    -- The gaps between the lanes.
    INSERT INTO @misplaced (job_id)
    SELECT o.job_id
    FROM (
        SELECT b.lane_id, LAG(b.lane_id, 1, @after_lane_id) OVER (ORDER BY b.lane_id) AS before_id
        FROM (SELECT n.lane_id FROM @lanes AS n UNION SELECT @last) AS b) AS g
    CROSS APPLY (
        SELECT TOP (100) j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
        WHERE j.lane_id > g.before_id AND j.lane_id < g.lane_id AND j.status = 'NEW'
          AND NOT EXISTS (
              SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED) WHERE l.lane_id = j.lane_id)) AS o
    WHERE g.lane_id > g.before_id + 1;

    UPDATE j
    SET lane_id = NULL
    OUTPUT inserted.job_id INTO @unplaced (job_id)
    FROM @misplaced AS o
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON j.job_id = o.job_id
    WHERE j.status = 'NEW'
      AND (j.available_utc > @now
           OR NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED) WHERE l.lane_id = j.lane_id));

    SET @wrong = (
        SELECT N'[' + STRING_AGG(CAST(n.lane_id AS NVARCHAR(MAX)), N',') + N']'
        FROM @lanes AS n
        OUTER APPLY (
            SELECT TOP (1) j.priority, j.available_utc, j.created_utc
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = n.lane_id AND j.status = 'NEW'
            ORDER BY j.priority DESC, j.available_utc, j.created_utc) AS f
        WHERE (f.priority IS NULL AND n.head_priority >= 0)
           OR f.priority > n.head_priority
           OR f.available_utc < n.next_due_utc
           OR (f.available_utc = n.next_due_utc AND f.created_utc < n.next_created_utc)
           OR (n.next_due_utc > @now AND EXISTS (
               SELECT 1
               FROM [$(SCHEMA)].[job] AS e WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
               WHERE e.lane_id = n.lane_id AND e.status = 'NEW' AND e.available_utc < n.next_due_utc)));

    IF @wrong IS NOT NULL
        INSERT INTO @corrected (changed)
        EXEC [$(SCHEMA)].[usp_correct_lanes] @lanes_json = @wrong;

    SELECT CASE WHEN @looked_at < @most THEN CAST(0 AS BIGINT) ELSE @last END AS last_lane_id;
END;
GO

-- Marks lanes closed for a node, or removes its mark.
-- @closed_bit: the node's mark, a power of two. @lanes_json: an array of lane ids.
-- Returns changed: how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_mark_lanes]
    @closed_bit BIGINT,
    @is_closed  BIT,
    @lanes_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @closed_bit IS NULL OR @closed_bit < 1 OR @is_closed IS NULL
        THROW 51003, N'closed_bit must be the mark of a node, and is_closed 1 or 0.', 1;

    DECLARE @asked TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    DECLARE @changed TABLE (lane_id BIGINT NOT NULL);

    INSERT INTO @asked (lane_id)
    SELECT DISTINCT CAST(a.[value] AS BIGINT) FROM OPENJSON(@lanes_json) AS a;

    -- A lane that is not marked is read once more: no reason to wait. One that kept a mark would never be read again.
    IF @is_closed = 1
    BEGIN
        UPDATE l
        SET closed_for = l.closed_for | @closed_bit
        OUTPUT inserted.lane_id INTO @changed (lane_id)
        FROM @asked AS a
        INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
            ON l.lane_id = a.lane_id
        WHERE l.closed_for & @closed_bit = 0;
    END
    ELSE
    BEGIN
        UPDATE l
        SET closed_for = l.closed_for & ~@closed_bit
        OUTPUT inserted.lane_id INTO @changed (lane_id)
        FROM @asked AS a
        INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
            ON l.lane_id = a.lane_id
        WHERE l.closed_for & @closed_bit <> 0;
    END;

    SELECT COUNT(*) AS changed FROM @changed AS c;
END;
GO

-- Lanes with a node's mark, by lane_id: lane_id, interrogation_key, model_hint.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_marked_lanes]
    @closed_bit    BIGINT,
    @after_lane_id BIGINT = 0,
    @most          INT    = 1000
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@most) l.lane_id, l.interrogation_key, l.model_hint
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
    WHERE l.lane_id > @after_lane_id
      AND l.closed_for & @closed_bit <> 0
    ORDER BY l.lane_id;
END;
GO

-- Waiting jobs that were deferred and are not due yet, but for those whose worker died since: job_id, interrogation_key and the
-- model_hint of the lane.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_deferred_jobs]
    @most INT = 5000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    -- What is not due is in no lane.
    SELECT TOP (@most) j.job_id, j.interrogation_key, LOWER(TRIM(ISNULL(j.model_hint, N''))) AS model_hint
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_unplaced))
    WHERE j.lane_id IS NULL
      AND j.status = 'NEW'
      AND j.available_utc > @now
      AND j.deferral_count > 0
      AND (j.error_kind IS NULL OR j.error_kind <> 'WORKER_DIED')
    ORDER BY j.available_utc;
END;
GO

-- Ends the wait of deferred jobs: due at once, and placed as all that are.
-- @jobs_json: an array of job ids, a thousand at most.
-- Returns ended: of how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_end_deferrals]
    @jobs_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @jobs TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @ended TABLE (job_id UNIQUEIDENTIFIER NOT NULL);

    INSERT INTO @jobs (job_id)
    SELECT DISTINCT CAST(a.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@jobs_json) AS a;

    UPDATE j
    SET available_utc = @now
    OUTPUT inserted.job_id INTO @ended (job_id)
    FROM @jobs AS n
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON j.job_id = n.job_id
    WHERE j.status = 'NEW'
      AND j.lane_id IS NULL
      AND j.available_utc > @now
      AND j.deferral_count > 0
      AND (j.error_kind IS NULL OR j.error_kind <> 'WORKER_DIED');

    SELECT COUNT(*) AS ended FROM @ended AS e;
END;
GO

-- Deletes lanes that have been empty for so long. One that has a job after all stays, and one that somebody has locked. A job that
-- cannot be read is being put into the lane: its enqueue then finds the lane gone.
-- Returns deleted: how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_delete_empty_lanes]
    @empty_seconds DECIMAL(12, 3) = 3600,
    @most          INT            = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @since DATETIME2(3) = DATEADD(SECOND, -CAST(@empty_seconds AS INT), SYSUTCDATETIME());
    DECLARE @empty TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    DECLARE @deleted INT;

    INSERT INTO @empty (lane_id)
    SELECT TOP (@most) l.lane_id
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
    WHERE l.empty_utc IS NOT NULL
      AND l.empty_utc <= @since
    ORDER BY l.empty_utc;

    DELETE l
    FROM @empty AS e
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON l.lane_id = e.lane_id
    WHERE l.empty_utc <= @since
      AND NOT EXISTS (
          SELECT 1
          FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
          WHERE j.lane_id = l.lane_id AND j.status = 'NEW');
    SET @deleted = @@ROWCOUNT;

    SELECT @deleted AS deleted;
END;
GO
