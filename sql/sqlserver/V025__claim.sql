-- Claim by lanes (V020), renewal and rescue, with locks that skip every row somebody else has locked, in whatever mode. docs/adr/
-- has the reasons.
--
-- All procedures here set their isolation level: READPAST is an error in a caller's SERIALIZABLE, and what a hint asks for beside
-- UPDLOCK or XLOCK is not what the session's level says. The level ends with the procedure.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO


-- The first jobs that a claim may take, and the lanes they are in. Locks nothing, waits for nobody.
-- @closed_bit: the node's mark on lanes that it takes nothing from; 0 to read all.
-- @most: how many lanes. @most_unplaced: how many jobs that are in no lane yet.
-- @excluded_jobs_json, @suspended_events_json: arrays of at most 100 ids; these jobs, and the suspects of these events, are
--   skipped.
-- @only_marked: 1 for the lanes of @model_hint, and of @interrogation_key unless it is null, that have the mark.
-- Returns the unplaced jobs that are due longest: lane_id is null. Then the lanes without the mark that may have a due
-- job, in the order of their bounds, each with its first due job: job_id is null if it has none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_read_lanes]
    @closed_bit            BIGINT         = 0,
    @most                  INT            = 4,
    @most_unplaced         INT            = 100,
    @excluded_jobs_json    NVARCHAR(4000) = NULL,
    @suspended_events_json NVARCHAR(4000) = NULL,
    @only_marked           BIT            = 0,
    @interrogation_key     NVARCHAR(200)  = NULL,
    @model_hint            NVARCHAR(400)  = N''
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- Longer lists are cut without a word, and are then no JSON any more.
    IF ISJSON(ISNULL(@excluded_jobs_json, N'[]')) = 0 OR ISJSON(ISNULL(@suspended_events_json, N'[]')) = 0
        THROW 51003, N'excluded_jobs_json and suspended_events_json must be JSON arrays of at most 100 ids each.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @closed_for BIGINT, @head_priority INT, @found INT;
    -- A lane whose bound is raised meanwhile may be found twice.
    DECLARE @found_lanes TABLE (
        lane_id          BIGINT       NOT NULL,
        head_priority    INT          NOT NULL,
        next_due_utc     DATETIME2(3) NOT NULL,
        next_created_utc DATETIME2(3) NOT NULL
    );
    -- looked_at: the priority that is looked at next; null when the lane's job is found, or none.
    DECLARE @lanes TABLE (
        lane_id          BIGINT           NOT NULL PRIMARY KEY,
        head_priority    INT              NOT NULL,
        next_due_utc     DATETIME2(3)     NOT NULL,
        next_created_utc DATETIME2(3)     NOT NULL,
        looked_at        INT              NULL,
        job_id           UNIQUEIDENTIFIER NULL,
        priority         INT              NULL,
        available_utc    DATETIME2(3)     NULL,
        created_utc      DATETIME2(3)     NULL
    );

    IF @only_marked = 1
        INSERT INTO @found_lanes (lane_id, head_priority, next_due_utc, next_created_utc)
        SELECT TOP (@most) l.lane_id, l.head_priority, l.next_due_utc, l.next_created_utc
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_model))
        WHERE l.model_hint = @model_hint
          AND (@interrogation_key IS NULL OR l.interrogation_key = @interrogation_key)
          AND l.closed_for & @closed_bit <> 0
          AND l.head_priority >= 0
          AND l.next_due_utc <= @now
        ORDER BY l.head_priority DESC, l.next_due_utc, l.next_created_utc;
    ELSE
        SET @closed_for = (SELECT MIN(l.closed_for) FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim)));

    -- The values of closed_for one by one, one or two as a rule; in each, priority by priority, so that lanes that are not due lie at
    -- the end of the range and are never read.
    WHILE @closed_for IS NOT NULL
    BEGIN
        SET @found = 0;
        SET @head_priority = CASE WHEN @closed_for & @closed_bit = 0 THEN (
            SELECT MAX(l.head_priority)
            FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
            WHERE l.closed_for = @closed_for AND l.head_priority >= 0) END;

        WHILE @head_priority IS NOT NULL AND @found < @most
        BEGIN
            INSERT INTO @found_lanes (lane_id, head_priority, next_due_utc, next_created_utc)
            SELECT TOP (@most - @found) l.lane_id, l.head_priority, l.next_due_utc, l.next_created_utc
            FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
            WHERE l.closed_for = @closed_for
              AND l.head_priority = @head_priority
              AND l.next_due_utc <= @now
            ORDER BY l.next_due_utc, l.next_created_utc, l.lane_id;
            SET @found = @found + @@ROWCOUNT;
            SET @head_priority = (
                SELECT MAX(l.head_priority)
                FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
                WHERE l.closed_for = @closed_for AND l.head_priority >= 0 AND l.head_priority < @head_priority);
        END;

        SET @closed_for = (
            SELECT MIN(l.closed_for)
            FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
            WHERE l.closed_for > @closed_for);
    END;

    INSERT INTO @lanes (lane_id, head_priority, next_due_utc, next_created_utc)
    SELECT TOP (@most) b.lane_id, b.head_priority, b.next_due_utc, b.next_created_utc
    FROM (
        SELECT f.lane_id, f.head_priority, f.next_due_utc, f.next_created_utc,
            ROW_NUMBER() OVER (PARTITION BY f.lane_id
                ORDER BY f.head_priority DESC, f.next_due_utc, f.next_created_utc) AS place
        FROM @found_lanes AS f) AS b
    WHERE b.place = 1
    ORDER BY b.head_priority DESC, b.next_due_utc, b.next_created_utc, b.lane_id;

    UPDATE n
    SET looked_at = (
        SELECT MAX(j.priority)
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
        WHERE j.lane_id = n.lane_id AND j.status = 'NEW')
    FROM @lanes AS n;

    -- Priority by priority: within one, jobs that are not due lie at the end of the range and are never read. READPAST: a job that is
    -- being claimed is none to claim.
    WHILE EXISTS (SELECT 1 FROM @lanes AS n WHERE n.looked_at IS NOT NULL)
    BEGIN
        UPDATE n
        SET job_id = f.job_id, priority = n.looked_at, available_utc = f.available_utc, created_utc = f.created_utc
        FROM @lanes AS n
        CROSS APPLY (
            SELECT TOP (1) j.job_id, j.available_utc, j.created_utc
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = n.lane_id
              AND j.status = 'NEW'
              AND j.priority = n.looked_at
              AND j.available_utc <= @now
              AND (@excluded_jobs_json IS NULL
                   OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), LOWER(@excluded_jobs_json)) = 0)
              AND (@suspended_events_json IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), LOWER(@suspended_events_json)) = 0)
            ORDER BY j.available_utc, j.created_utc) AS f
        WHERE n.looked_at IS NOT NULL;

        UPDATE n
        SET looked_at = CASE WHEN n.job_id IS NULL THEN (
            SELECT MAX(j.priority)
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = n.lane_id AND j.status = 'NEW' AND j.priority < n.looked_at) END
        FROM @lanes AS n
        WHERE n.looked_at IS NOT NULL;
    END;

    SELECT r.lane_id, r.interrogation_key, r.model_hint, r.head_priority, r.next_due_utc, r.next_created_utc,
        r.job_id, r.priority, r.available_utc, r.created_utc
    FROM (
        SELECT 0 AS part, CAST(NULL AS BIGINT) AS lane_id,
            u.interrogation_key COLLATE Latin1_General_100_BIN2 AS interrogation_key,
            u.model_hint COLLATE Latin1_General_100_BIN2 AS model_hint, CAST(NULL AS INT) AS head_priority,
            CAST(NULL AS DATETIME2(3)) AS next_due_utc, CAST(NULL AS DATETIME2(3)) AS next_created_utc,
            u.job_id, u.priority, u.available_utc, u.created_utc
        FROM (
            SELECT TOP (@most_unplaced) j.interrogation_key, LOWER(TRIM(ISNULL(j.model_hint, N''))) AS model_hint, j.job_id,
                j.priority, j.available_utc, j.created_utc
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_unplaced))
            WHERE j.lane_id IS NULL
              AND j.status = 'NEW'
              AND j.available_utc <= @now
              AND (@excluded_jobs_json IS NULL
                   OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), LOWER(@excluded_jobs_json)) = 0)
              AND (@suspended_events_json IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), LOWER(@suspended_events_json)) = 0)
            ORDER BY j.available_utc) AS u
        UNION ALL
        SELECT 1 AS part, n.lane_id, l.interrogation_key, l.model_hint, n.head_priority, n.next_due_utc,
            n.next_created_utc, n.job_id, n.priority, n.available_utc, n.created_utc
        FROM @lanes AS n
        JOIN [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED) ON l.lane_id = n.lane_id) AS r
    ORDER BY r.part,
        CASE WHEN r.part = 0 THEN r.priority ELSE r.head_priority END DESC,
        CASE WHEN r.part = 0 THEN r.available_utc ELSE r.next_due_utc END,
        CASE WHEN r.part = 0 THEN r.created_utc ELSE r.next_created_utc END,
        r.lane_id;
END;
GO

-- As usp_read_lanes, of the lanes of a model that have the node's mark: a trial is made though they are closed. No unplaced jobs.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_read_trial_lanes]
    @closed_bit            BIGINT,
    @interrogation_key     NVARCHAR(200)  = NULL,
    @model_hint            NVARCHAR(400)  = N'',
    @most                  INT            = 16,
    @excluded_jobs_json    NVARCHAR(4000) = NULL,
    @suspended_events_json NVARCHAR(4000) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    EXEC [$(SCHEMA)].[usp_read_lanes]
        @closed_bit            = @closed_bit,
        @most                  = @most,
        @most_unplaced         = 0,
        @excluded_jobs_json    = @excluded_jobs_json,
        @suspended_events_json = @suspended_events_json,
        @only_marked           = 1,
        @interrogation_key     = @interrogation_key,
        @model_hint            = @model_hint;
END;
GO

-- Claims the first job of a lane that is due and not skipped, or one unplaced job. A job that does not belong to its lane, since
-- somebody changed its interrogation or model by hand, is made unplaced instead.
-- @lease_seconds: how long the job is held without renewal; left out, without a limit.
-- @boot_id: of the process that claims; a worker of another kind leaves it out.
-- @lane_id: null to claim the unplaced job @job_id.
-- @job_id: what usp_read_lanes found; with a lane another job may be the first by now.
-- @excluded_jobs_json, @suspended_events_json: as there.
-- Returns the job's row, or none: it is gone, or was made unplaced.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_claim_from_lane]
    @worker_id             NVARCHAR(201),
    @lease_seconds         DECIMAL(12, 3)   = NULL,
    @boot_id               UNIQUEIDENTIFIER = NULL,
    @lane_id               BIGINT           = NULL,
    @job_id                UNIQUEIDENTIFIER = NULL,
    @excluded_jobs_json    NVARCHAR(4000)   = NULL,
    @suspended_events_json NVARCHAR(4000)   = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @worker_id IS NULL OR @worker_id = N'' OR DATALENGTH(@worker_id) > 400
        THROW 51003, N'worker_id must say who takes the job, in at most 200 characters.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;
    -- Longer lists are cut without a word, and are then no JSON any more.
    IF ISJSON(ISNULL(@excluded_jobs_json, N'[]')) = 0 OR ISJSON(ISNULL(@suspended_events_json, N'[]')) = 0
        THROW 51003, N'excluded_jobs_json and suspended_events_json must be JSON arrays of at most 100 ids each.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @interrogation_key NVARCHAR(200), @model_hint NVARCHAR(400), @priority INT;
    DECLARE @claimed TABLE (
        job_id UNIQUEIDENTIFIER, status VARCHAR(20), priority INT, interrogation_key NVARCHAR(200), input_json NVARCHAR(MAX),
        evidence_ref_json NVARCHAR(MAX), model_hint NVARCHAR(400), max_attempts INT, attempt_count INT,
        available_utc DATETIME2(3), locked_by NVARCHAR(200), locked_utc DATETIME2(3), last_error NVARCHAR(MAX),
        created_utc DATETIME2(3), lease_id UNIQUEIDENTIFIER, lease_expires_utc DATETIME2(3), rescue_count INT,
        deferral_count INT, deferred_utc DATETIME2(3), error_kind VARCHAR(50), dedupe_key NVARCHAR(200),
        finished_utc DATETIME2(3), suspect_event UNIQUEIDENTIFIER, suspect_size INT, death_count INT, counted_deaths INT);

    IF @lane_id IS NOT NULL
    BEGIN
        SELECT @interrogation_key = l.interrogation_key, @model_hint = l.model_hint
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        WHERE l.lane_id = @lane_id;

        -- From the priority of the job that was found: jobs of higher ones that are not due are not read again.
        SELECT @priority = j.priority FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) WHERE j.job_id = @job_id;
        SET @priority = ISNULL(@priority, 2147483647);

        -- One statement, so that no other worker comes in between. XLOCK: READPAST skips what is incompatible with the lock that
        -- the read asks for, and U goes together with S: a row under a reader's S lock would be found, and the change would wait
        -- for it. ROWLOCK: READPAST skips rows, and would wait for a page. READCOMMITTEDLOCK: what READPAST needs while
        -- READ_COMMITTED_SNAPSHOT is on. INDEX: any other index would lock rows in another order, and more of them. MAXDOP: an
        -- exchange reads ahead, and locks more than one row.
        WITH chosen AS (
            SELECT TOP (1)
                j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
                j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error,
                j.created_utc, j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc,
                j.error_kind, j.dedupe_key, j.finished_utc, j.suspect_event, j.suspect_size, j.death_count,
                j.counted_deaths, j.lane_id, j.lease_boot,
                CASE WHEN j.interrogation_key = @interrogation_key COLLATE Latin1_General_100_BIN2
                          AND LOWER(TRIM(ISNULL(j.model_hint, N''))) = @model_hint COLLATE Latin1_General_100_BIN2
                     THEN 1 ELSE 0 END AS fits
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = @lane_id
              AND j.status = 'NEW'
              AND j.priority <= @priority
              AND j.available_utc <= @now
              AND (@excluded_jobs_json IS NULL
                   OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), LOWER(@excluded_jobs_json)) = 0)
              AND (@suspended_events_json IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), LOWER(@suspended_events_json)) = 0)
            ORDER BY j.priority DESC, j.available_utc, j.created_utc
        )
        UPDATE chosen
        SET status            = CASE WHEN fits = 1 THEN 'RUNNING' ELSE status END,
            lane_id           = NULL,
            attempt_count     = CASE WHEN fits = 1 THEN attempt_count + 1 ELSE attempt_count END,
            locked_by         = CASE WHEN fits = 1 THEN @worker_id ELSE locked_by END,
            locked_utc        = CASE WHEN fits = 1 THEN @now ELSE locked_utc END,
            lease_id          = CASE WHEN fits = 1 THEN NEWID() ELSE lease_id END,
            lease_expires_utc = CASE WHEN fits = 1 THEN DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now)
                                     ELSE lease_expires_utc END,
            lease_boot        = CASE WHEN fits = 1 THEN @boot_id ELSE lease_boot END,
            finished_utc      = CASE WHEN fits = 1 THEN NULL ELSE finished_utc END
        OUTPUT
            inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
            inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
            inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
            inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
            inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc,
            inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths
            INTO @claimed
        OPTION (MAXDOP 1);
    END
    ELSE
    BEGIN
        UPDATE j
        SET status            = 'RUNNING',
            lane_id           = NULL,
            attempt_count     = j.attempt_count + 1,
            locked_by         = @worker_id,
            locked_utc        = @now,
            lease_id          = NEWID(),
            lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now),
            lease_boot        = @boot_id,
            finished_utc      = NULL
        OUTPUT
            inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
            inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
            inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
            inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
            inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc,
            inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths
            INTO @claimed
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        WHERE j.job_id = @job_id
          AND j.status = 'NEW'
          AND j.lane_id IS NULL
          AND j.available_utc <= @now;
    END;

    SELECT
        c.job_id, c.status, c.priority, c.interrogation_key, c.input_json, c.evidence_ref_json, c.model_hint,
        c.max_attempts, c.attempt_count, c.available_utc, c.locked_by, c.locked_utc, c.last_error, c.created_utc,
        c.lease_id, c.lease_expires_utc, c.rescue_count, c.deferral_count, c.deferred_utc, c.error_kind,
        c.dedupe_key, c.finished_utc, c.suspect_event, c.suspect_size, c.death_count, c.counted_deaths
    FROM @claimed AS c
    WHERE c.status = 'RUNNING';
END;
GO

-- For workers of other kinds and for older programs: claims the first claimable job of all, whatever its lane, but for those that
-- people paused (V021): priority descending, then available_utc, then created_utc. NEW is claimable once available_utc is past, whatever attempt_count says: limits
-- act when an attempt ends.
-- Returns the job's row, or none if no claimable job waits.
-- @lease_seconds: how long the job is held without renewal. Left out, it is held without a limit and never rescued: a
--   caller that knows no leases does not renew, and its job must not be taken from it while it works.
-- @paused_models_json: an array of model names in lower case; jobs with one of these as model_hint are skipped.
-- @paused_interrogations_json: an array of keys; jobs without a model_hint and with one of these are skipped.
-- @paused_pairs_json: an array of texts, each a key, NCHAR(30) and a model name in lower case; jobs of this interrogation with
--   this model_hint are skipped.
-- @excluded_jobs_json: an array of job ids; these jobs are skipped.
-- @boot_id: of the process that claims; a worker of another kind leaves it out.
-- @suspended_events_json: an array of ids of events; their suspects are skipped.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_claim_next_job]
    @worker_id                  NVARCHAR(201),
    @lease_seconds              DECIMAL(12, 3)   = NULL,
    @paused_models_json         NVARCHAR(MAX)    = NULL,
    @paused_interrogations_json NVARCHAR(MAX)    = NULL,
    @boot_id                    UNIQUEIDENTIFIER = NULL,
    @suspended_events_json      NVARCHAR(MAX)    = NULL,
    @paused_pairs_json          NVARCHAR(MAX)    = NULL,
    @excluded_jobs_json         NVARCHAR(MAX)    = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @worker_id IS NULL OR @worker_id = N'' OR DATALENGTH(@worker_id) > 400
        THROW 51003, N'worker_id must say who takes the job, in at most 200 characters.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @chosen UNIQUEIDENTIFIER;
    -- Each list as one text, so that a plain comparison decides whether a job is skipped. NCHAR(31) occurs in no name; only a
    -- binary collation sees it.
    DECLARE @paused_models NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_models_json) AS p);
    DECLARE @paused_interrogations NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_interrogations_json) AS p);
    DECLARE @paused_pairs NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_pairs_json) AS p);
    DECLARE @excluded_jobs NVARCHAR(MAX) = LOWER(@excluded_jobs_json);
    DECLARE @suspended_events NVARCHAR(MAX) = LOWER(@suspended_events_json);
    -- Jobs that were chosen and could not be taken: somebody was faster, or has locked them.
    DECLARE @tried TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @claimed TABLE (
        job_id UNIQUEIDENTIFIER, status VARCHAR(20), priority INT, interrogation_key NVARCHAR(200), input_json NVARCHAR(MAX),
        evidence_ref_json NVARCHAR(MAX), model_hint NVARCHAR(400), max_attempts INT, attempt_count INT,
        available_utc DATETIME2(3), locked_by NVARCHAR(200), locked_utc DATETIME2(3), last_error NVARCHAR(MAX),
        created_utc DATETIME2(3), lease_id UNIQUEIDENTIFIER, lease_expires_utc DATETIME2(3), rescue_count INT,
        deferral_count INT, deferred_utc DATETIME2(3), error_kind VARCHAR(50), dedupe_key NVARCHAR(200),
        finished_utc DATETIME2(3), suspect_event UNIQUEIDENTIFIER, suspect_size INT, death_count INT, counted_deaths INT);

    -- Chosen by reading, which keeps no locks, since the lists are of any length: a claiming statement that compared with them would
    -- keep every job locked that it skips. Then taken by its key, if it still can be.
    WHILE NOT EXISTS (SELECT 1 FROM @claimed)
    BEGIN
        SET @chosen = (
            SELECT TOP (1) j.job_id
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_queue))
            WHERE j.status = 'NEW'
              AND j.available_utc <= @now
              AND (@paused_models IS NULL OR j.model_hint IS NULL
                   OR CHARINDEX(NCHAR(31) + LOWER(TRIM(j.model_hint)) + NCHAR(31), @paused_models COLLATE Latin1_General_100_BIN2) = 0)
              AND (@paused_interrogations IS NULL OR j.model_hint IS NOT NULL
                   OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(31),
                                @paused_interrogations COLLATE Latin1_General_100_BIN2) = 0)
              AND (@paused_pairs IS NULL OR j.model_hint IS NULL
                   OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(30) + LOWER(TRIM(j.model_hint)) + NCHAR(31),
                                @paused_pairs COLLATE Latin1_General_100_BIN2) = 0)
              AND (@excluded_jobs IS NULL OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), @excluded_jobs) = 0)
              AND (@suspended_events IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), @suspended_events) = 0)
              AND NOT EXISTS (
                  SELECT 1 FROM [$(SCHEMA)].[paused_name] AS p
                  WHERE p.scope = 'ALL'
                     OR (p.scope = 'INTERROGATION' AND p.name = j.interrogation_key COLLATE Latin1_General_100_BIN2)
                     OR (p.scope = 'MODEL' AND p.name = LOWER(TRIM(j.model_hint)) COLLATE Latin1_General_100_BIN2))
              AND NOT EXISTS (SELECT 1 FROM @tried AS t WHERE t.job_id = j.job_id)
            ORDER BY j.priority DESC, j.available_utc, j.created_utc);
        IF @chosen IS NULL
            BREAK;

        INSERT INTO @tried (job_id) VALUES (@chosen);

        UPDATE j
        SET status            = 'RUNNING',
            lane_id           = NULL,
            attempt_count     = j.attempt_count + 1,
            locked_by         = @worker_id,
            locked_utc        = @now,
            lease_id          = NEWID(),
            lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now),
            lease_boot        = @boot_id,
            finished_utc      = NULL
        OUTPUT
            inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
            inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
            inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
            inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
            inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc,
            inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths
            INTO @claimed
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        WHERE j.job_id = @chosen
          AND j.status = 'NEW'
          AND j.available_utc <= @now;
    END;

    SELECT
        c.job_id, c.status, c.priority, c.interrogation_key, c.input_json, c.evidence_ref_json, c.model_hint,
        c.max_attempts, c.attempt_count, c.available_utc, c.locked_by, c.locked_utc, c.last_error, c.created_utc,
        c.lease_id, c.lease_expires_utc, c.rescue_count, c.deferral_count, c.deferred_utc, c.error_kind,
        c.dedupe_key, c.finished_utc, c.suspect_event, c.suspect_size, c.death_count, c.counted_deaths
    FROM @claimed AS c;
END;
GO

-- Whether usp_claim_next_job would find a job now. Reads only, and waits for nobody.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_has_work]
    @paused_models_json         NVARCHAR(MAX) = NULL,
    @paused_interrogations_json NVARCHAR(MAX) = NULL,
    @suspended_events_json      NVARCHAR(MAX) = NULL,
    @paused_pairs_json          NVARCHAR(MAX) = NULL,
    @excluded_jobs_json         NVARCHAR(MAX) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @paused_models NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_models_json) AS p);
    DECLARE @paused_interrogations NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_interrogations_json) AS p);
    DECLARE @paused_pairs NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_pairs_json) AS p);
    DECLARE @excluded_jobs NVARCHAR(MAX) = LOWER(@excluded_jobs_json);
    DECLARE @suspended_events NVARCHAR(MAX) = LOWER(@suspended_events_json);

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
          AND (@paused_pairs IS NULL OR j.model_hint IS NULL
               OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(30) + LOWER(TRIM(j.model_hint)) + NCHAR(31),
                            @paused_pairs COLLATE Latin1_General_100_BIN2) = 0)
          AND (@excluded_jobs IS NULL OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), @excluded_jobs) = 0)
          AND (@suspended_events IS NULL OR j.suspect_event IS NULL
               OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), @suspended_events) = 0)
          AND NOT EXISTS (
              SELECT 1 FROM [$(SCHEMA)].[paused_name] AS p
              WHERE p.scope = 'ALL'
                 OR (p.scope = 'INTERROGATION' AND p.name = j.interrogation_key COLLATE Latin1_General_100_BIN2)
                 OR (p.scope = 'MODEL' AND p.name = LOWER(TRIM(j.model_hint)) COLLATE Latin1_General_100_BIN2))
    ) THEN 1 ELSE 0 END AS has_work;
END;
GO

-- Renews leases from now on. Waits for nobody: behind one row that is long being changed, all other leases would end. Rows that
-- somebody has locked are skipped; a lock on a key of an index, which no hint skips, ends the statement after a quarter of a
-- second, and then the leases are renewed one by one.
-- @leases_json: an array of {"job_id", "lease_id"}.
-- Returns lease_id and held: 1 if it was renewed, 0 if it is lost (cancelled, rescued, reset by hand, deleted). One that is missing
-- belongs to a job that somebody is changing at this moment: it is neither.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_renew_leases]
    @leases_json   NVARCHAR(MAX),
    @lease_seconds DECIMAL(12, 3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET LOCK_TIMEOUT 250;

    IF @lease_seconds IS NULL OR @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400: how long the leases are to hold from now on.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- place puts the rows in order: a caller that locks several jobs does so by job_id. Two slots of a node may believe to hold one
    -- job, after it was cancelled and requeued or reset by hand.
    DECLARE @held TABLE (place INT NOT NULL PRIMARY KEY, job_id UNIQUEIDENTIFIER NOT NULL, lease_id UNIQUEIDENTIFIER NOT NULL);
    DECLARE @renewed TABLE (lease_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    -- 0 is all of them in one statement; from 1 on, one by one.
    DECLARE @place INT = 0;
    DECLARE @last INT = 0;

    INSERT INTO @held (place, job_id, lease_id)
    SELECT ROW_NUMBER() OVER (ORDER BY l.job_id, l.lease_id), l.job_id, l.lease_id
    FROM (
        SELECT DISTINCT a.job_id, a.lease_id
        FROM OPENJSON(@leases_json) WITH (
            job_id   UNIQUEIDENTIFIER '$.job_id',
            lease_id UNIQUEIDENTIFIER '$.lease_id'
        ) AS a) AS l;

    -- Ten seconds: who locks so many jobs for so long ends their leases, but not the caller's call.
    WHILE @place <= @last AND DATEDIFF(MILLISECOND, @now, SYSUTCDATETIME()) < 10000
    BEGIN
        BEGIN TRY
            UPDATE j
            SET lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now)
            OUTPUT inserted.lease_id INTO @renewed (lease_id)
            FROM @held AS h
            INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
                ON j.job_id = h.job_id
            WHERE j.lease_id = h.lease_id
              AND j.status = 'RUNNING'
              AND (@place = 0 OR h.place = @place);
        END TRY
        BEGIN CATCH
            IF ERROR_NUMBER() <> 1222 OR XACT_STATE() <> 0
                THROW;
            IF @place = 0
                SET @last = (SELECT COUNT(*) FROM @held);
        END CATCH;
        SET @place = @place + 1;
    END;

    -- Lost may be said only of a row that could be read, or that is not there.
    SELECT r.lease_id, CAST(1 AS BIT) AS held
    FROM @renewed AS r
    UNION ALL
    SELECT h.lease_id, CAST(0 AS BIT)
    FROM @held AS h
    WHERE NOT EXISTS (SELECT 1 FROM @renewed AS r WHERE r.lease_id = h.lease_id)
      AND (EXISTS (
               SELECT 1
               FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
               WHERE j.job_id = h.job_id
                 AND (j.status <> 'RUNNING' OR j.lease_id IS NULL OR j.lease_id <> h.lease_id))
           OR NOT EXISTS (
               SELECT 1 FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) WHERE j.job_id = h.job_id));
END;
GO

-- Which of these leases are lost, for a worker that wants to hear of a cancelled job soon: reads only, so that a lease need not
-- be written every few seconds for that. Waits for nobody.
-- @leases_json: an array of {"job_id", "lease_id"}.
-- Returns lease_id of each that is lost. A job that somebody is changing at this moment is not among them.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_lost_leases]
    @leases_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @held TABLE (job_id UNIQUEIDENTIFIER NOT NULL, lease_id UNIQUEIDENTIFIER NOT NULL, PRIMARY KEY (job_id, lease_id));

    INSERT INTO @held (job_id, lease_id)
    SELECT DISTINCT l.job_id, l.lease_id
    FROM OPENJSON(@leases_json) WITH (
        job_id   UNIQUEIDENTIFIER '$.job_id',
        lease_id UNIQUEIDENTIFIER '$.lease_id'
    ) AS l;

    SELECT h.lease_id
    FROM @held AS h
    WHERE EXISTS (
              SELECT 1
              FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
              WHERE j.job_id = h.job_id
                AND (j.status <> 'RUNNING' OR j.lease_id IS NULL OR j.lease_id <> h.lease_id))
       OR NOT EXISTS (
              SELECT 1 FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) WHERE j.job_id = h.job_id);
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
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

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
        place          INT              NOT NULL,
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
    -- place puts the rows in order, and names one of them.
    DECLARE @innocent TABLE (place INT NOT NULL PRIMARY KEY, job_id UNIQUEIDENTIFIER NOT NULL);
    DECLARE @cleared TABLE (job_id UNIQUEIDENTIFIER NOT NULL);
    DECLARE @rescued TABLE (job_id UNIQUEIDENTIFIER NOT NULL, status VARCHAR(20) NOT NULL);
    -- 0 is all of them in one statement; from 1 on, one by one.
    DECLARE @place INT = 0;
    -- A lock time-out ends a transaction: only one of our own may end so.
    DECLARE @outer INT = @@TRANCOUNT;
    DECLARE @last INT = 0;

    SELECT @older_boot = n.boot_id,
        @older_lives = CASE WHEN n.ended_utc IS NULL AND ABS(DATEDIFF_BIG(MILLISECOND, n.last_seen_utc, @now)) < @silent_ms
                            THEN 1 ELSE 0 END
    FROM [$(SCHEMA)].[node] AS n
    WHERE n.node = @node
      AND n.boot_id <> @boot_id;

    -- Rows that another transaction is changing are skipped, however long that takes: nobody waits for a process that hangs.
    -- READPAST is needed in both statements, since the first one may find a row in an index whose key nobody has locked. A
    -- job that a starting worker had to skip is left to its lease.
    IF @sweep = 1
        INSERT INTO @dead (job_id, place, lease_id, boot_id, claimed_utc, suspect_event, suspect_size, death_count,
            counted_deaths)
        SELECT j.job_id, ROW_NUMBER() OVER (ORDER BY j.job_id), j.lease_id, j.lease_boot, j.locked_utc, j.suspect_event,
            j.suspect_size, j.death_count, j.counted_deaths
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.status = 'RUNNING'
          AND j.lease_expires_utc <= @now;
    ELSE
        INSERT INTO @dead (job_id, place, lease_id, boot_id, claimed_utc, suspect_event, suspect_size, death_count,
            counted_deaths)
        SELECT j.job_id, ROW_NUMBER() OVER (ORDER BY j.job_id), j.lease_id, j.lease_boot, j.locked_utc, j.suspect_event,
            j.suspect_size, j.death_count, j.counted_deaths
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

    -- The suspects of an earlier event that were not in flight when it happened again. They come first: should the caller end
    -- in between, the next rescue finds the same dead and clears the same.
    INSERT INTO @innocent (place, job_id)
    SELECT ROW_NUMBER() OVER (ORDER BY j.job_id), j.job_id
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status IN ('NEW', 'RUNNING')
      AND j.suspect_event IN (SELECT h.suspect_event FROM @held AS h WHERE h.is_suspect = 1)
      AND j.job_id NOT IN (SELECT h.job_id FROM @held AS h WHERE h.is_suspect = 1);

    -- Rows that somebody has locked are skipped. A lock on a key of an index, which no hint skips, ends the statement after a
    -- quarter of a second; then each row has a statement of its own, for ten seconds at most, and what is left over is left to
    -- the next rescue.
    SET LOCK_TIMEOUT 250;

    WHILE @place <= @last AND DATEDIFF(MILLISECOND, @now, SYSUTCDATETIME()) < 10000
    BEGIN
        BEGIN TRY
            UPDATE s
            SET suspect_event  = NULL,
                suspect_size   = NULL,
                death_count    = 0,
                counted_deaths = 0
            OUTPUT inserted.job_id INTO @cleared (job_id)
            FROM @innocent AS i
            INNER LOOP JOIN [$(SCHEMA)].[job] AS s WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
                ON s.job_id = i.job_id
            WHERE s.status IN ('NEW', 'RUNNING')
              AND s.suspect_event IN (SELECT h.suspect_event FROM @held AS h WHERE h.is_suspect = 1)
              AND (@place = 0 OR i.place = @place);
        END TRY
        BEGIN CATCH
            IF ERROR_NUMBER() <> 1222 OR XACT_STATE() <> 0
                THROW;
            IF @place = 0
                SET @last = (SELECT COUNT(*) FROM @innocent);
        END CATCH;
        SET @place = @place + 1;
    END;

    SET @place = 0;
    SET @last = 0;
    WHILE @place <= @last AND DATEDIFF(MILLISECOND, @now, SYSUTCDATETIME()) < 20000
    BEGIN
        BEGIN TRY
            BEGIN TRANSACTION;

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
            OUTPUT inserted.job_id, inserted.status INTO @rescued (job_id, status)
            FROM @dead AS d
            INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
                ON j.job_id = d.job_id
            WHERE j.status = 'RUNNING'
              AND (j.lease_id = d.lease_id OR (j.lease_id IS NULL AND d.lease_id IS NULL))
              AND (@sweep = 0 OR j.lease_expires_utc <= @now)
              AND (@place = 0 OR d.place = @place);

            INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, deadletter, finished)
            SELECT r.job_id, -1, 1, 1
            FROM @rescued AS r
            JOIN @dead AS d ON d.job_id = r.job_id
            WHERE r.status = 'DEADLETTER'
              AND (@place = 0 OR d.place = @place);

            COMMIT TRANSACTION;
        END TRY
        BEGIN CATCH
            IF ERROR_NUMBER() <> 1222 OR @outer > 0
                THROW;
            IF XACT_STATE() <> 0
                ROLLBACK TRANSACTION;
            IF @place = 0
                SET @last = (SELECT COUNT(*) FROM @dead);
        END CATCH;
        SET @place = @place + 1;
    END;

    SELECT r.job_id, r.status FROM @rescued AS r;
END;
GO

-- To be called after the clock was set back: ends the waits that were counted by the old time, and counts the leases that nobody
-- has renewed since from now on, for as long as they held before. Repeating it is harmless. At most a thousand waits at once.
-- Returns job_id and status of each job that it changed.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_recover_after_clock_set_back]
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @recovered TABLE (job_id UNIQUEIDENTIFIER NOT NULL, status VARCHAR(20) NOT NULL);
    -- Its key puts the rows in order: two callers lock the same jobs one after the other, never crosswise.
    DECLARE @stranded TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @overtaken TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    -- READPAST: a row that another transaction is changing is skipped, not waited for.
    INSERT INTO @stranded (job_id)
    SELECT TOP (1000) j.job_id
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status = 'NEW'
      AND j.available_utc > @now
      AND (j.created_utc > @now
           OR j.deferred_utc > @now
           OR j.error_kind = 'WORKER_DIED'
           OR EXISTS (SELECT 1 FROM [$(SCHEMA)].[run] AS r WITH (READPAST, READCOMMITTEDLOCK)
                      WHERE r.job_id = j.job_id AND r.completed_utc > @now));

    -- Unplaced, so that no lane's bound must be raised.
    UPDATE j
    SET available_utc = @now,
        lane_id       = NULL
    OUTPUT inserted.job_id, inserted.status INTO @recovered (job_id, status)
    FROM @stranded AS s
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON j.job_id = s.job_id
    WHERE j.status = 'NEW'
      AND j.available_utc > @now;

    -- If the clock was set back by less than a lease held, the lease is left alone: whether it was counted anew could not be told.
    INSERT INTO @overtaken (job_id)
    SELECT j.job_id
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status = 'RUNNING'
      AND j.locked_utc > @now
      AND j.lease_expires_utc > j.locked_utc
      AND DATEADD(SECOND, DATEDIFF(SECOND, j.locked_utc, j.lease_expires_utc), @now) < j.locked_utc;

    UPDATE j
    SET lease_expires_utc = DATEADD(SECOND, DATEDIFF(SECOND, j.locked_utc, j.lease_expires_utc), @now)
    OUTPUT inserted.job_id, inserted.status INTO @recovered (job_id, status)
    FROM @overtaken AS o
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON j.job_id = o.job_id
    WHERE j.status = 'RUNNING'
      AND j.locked_utc > @now
      AND j.lease_expires_utc > j.locked_utc
      AND DATEADD(SECOND, DATEDIFF(SECOND, j.locked_utc, j.lease_expires_utc), @now) < j.locked_utc;

    SELECT r.job_id, r.status FROM @recovered AS r;
END;
GO

-- Cancels a job that is NEW or RUNNING. The worker of a running one learns it when it next looks at its leases; it can record
-- nothing more, and the attempt under way is not spent.
-- Returns changed (0 or 1) and the status the job has now; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_cancel_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    BEGIN TRANSACTION;

    UPDATE j
    SET attempt_count     = CASE WHEN j.status = 'RUNNING' AND j.attempt_count > 0
                                 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        status            = 'CANCELLED',
        lane_id           = NULL,
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
    BEGIN
        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, cancelled, finished) VALUES (@job_id, -1, 1, 1);
        COMMIT TRANSACTION;
        SELECT CAST(1 AS BIT) AS changed, CAST('CANCELLED' AS VARCHAR(20)) AS status;
        RETURN;
    END;

    COMMIT TRANSACTION;
    SELECT CAST(0 AS BIT) AS changed, j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
GO

-- Makes a job that has ended NEW again, with all its attempts, available now. deferred_utc says when it came back. It is in
-- no lane before it is placed.
-- Returns changed (0 or 1) and the status the job has now; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_requeue_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @before TABLE (job_id UNIQUEIDENTIFIER NOT NULL, status VARCHAR(20) NOT NULL, finished_utc DATETIME2(3) NULL);

    BEGIN TRANSACTION;

    UPDATE j
    SET status            = 'NEW',
        lane_id           = NULL,
        available_utc     = @now,
        finished_utc      = NULL,
        attempt_count     = 0,
        rescue_count      = 0,
        death_count       = 0,
        counted_deaths    = 0,
        suspect_event     = NULL,
        suspect_size      = NULL,
        deferral_count    = 0,
        deferred_utc      = @now,
        last_error        = NULL,
        error_kind        = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.job_id, deleted.status, deleted.finished_utc INTO @before (job_id, status, finished_utc)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED');

    -- It has not finished in the minute in which it had.
    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished)
    SELECT b.job_id,
        DATEADD(MINUTE, DATEDIFF(MINUTE, '2000-01-01', ISNULL(b.finished_utc, @now)), CAST('2000-01-01' AS DATETIME2(0))),
        1,
        CASE WHEN b.status = 'SUCCEEDED' THEN -1 ELSE 0 END,
        CASE WHEN b.status = 'FAILED' THEN -1 ELSE 0 END,
        CASE WHEN b.status = 'DEADLETTER' THEN -1 ELSE 0 END,
        CASE WHEN b.status = 'CANCELLED' THEN -1 ELSE 0 END,
        CASE WHEN b.finished_utc IS NULL THEN 0 ELSE -1 END
    FROM @before AS b;

    COMMIT TRANSACTION;

    IF EXISTS (SELECT 1 FROM @before)
        SELECT CAST(1 AS BIT) AS changed, CAST('NEW' AS VARCHAR(20)) AS status;
    ELSE
        SELECT CAST(0 AS BIT) AS changed, j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
GO

-- Changes a breaker, or makes its row. Guarded by the version that the caller has read (0: there was no row): of two nodes with
-- news about the same breaker, one reads again first. The change ends every hold on the probe.
-- @age_ms: how long the outage has lasted; one that is known already keeps its beginning; null if it is over.
-- @until_probe_ms: from now. @generated: 1 if a job proved the dependency by an answer.
-- Returns the row as it is then, or none if it has another version.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_change_breaker]
    @dependency_key    CHAR(64),
    @kind              VARCHAR(30),
    @address           NVARCHAR(500),
    @model             NVARCHAR(400),
    @interrogation_key NVARCHAR(200),
    @node              NVARCHAR(200),
    @state             VARCHAR(20),
    @reason_kind       VARCHAR(50),
    @reason            NVARCHAR(MAX),
    @age_ms            BIGINT,
    @failures          INT,
    @until_probe_ms    BIGINT,
    @generated         BIT,
    @event_id          UNIQUEIDENTIFIER,
    @opened_by_job     UNIQUEIDENTIFIER,
    @opened_under      NVARCHAR(1000),
    @version           BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- By whole seconds and the rest: DATEADD takes an INT, and milliseconds of a month do not fit into one.
    DECLARE @since DATETIME2(3) = DATEADD(MILLISECOND, -(@age_ms % 1000), DATEADD(SECOND, -(@age_ms / 1000), @now));
    DECLARE @next_probe DATETIME2(3) =
        DATEADD(MILLISECOND, @until_probe_ms % 1000, DATEADD(SECOND, @until_probe_ms / 1000, @now));
    DECLARE @changed INT;

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[dependency_state] (dependency_key, kind, address, model, interrogation_key, node, state,
        reason_kind, reason, since_utc, failures, next_probe_utc, last_generation_utc, event_id, opened_by_job, opened_under,
        version)
    SELECT @dependency_key, @kind, @address, @model, @interrogation_key, @node, @state, @reason_kind, @reason, @since,
        @failures, @next_probe, CASE WHEN @generated = 1 THEN @now END, @event_id, @opened_by_job, @opened_under, 1
    WHERE @version = 0
      AND NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[dependency_state] AS d WITH (UPDLOCK, HOLDLOCK)
                      WHERE d.dependency_key = @dependency_key);
    SET @changed = @@ROWCOUNT;

    UPDATE d
    SET state               = @state,
        reason_kind         = @reason_kind,
        reason              = @reason,
        since_utc           = CASE WHEN d.state <> 'CLOSED' AND @age_ms IS NOT NULL THEN d.since_utc ELSE @since END,
        failures            = @failures,
        next_probe_utc      = @next_probe,
        probe_owner         = NULL,
        probe_lease_utc     = NULL,
        last_generation_utc = CASE WHEN @generated = 1 THEN @now ELSE d.last_generation_utc END,
        event_id            = @event_id,
        opened_by_job       = @opened_by_job,
        opened_under        = @opened_under,
        version             = d.version + 1
    FROM [$(SCHEMA)].[dependency_state] AS d WITH (ROWLOCK)
    WHERE d.dependency_key = @dependency_key
      AND @version > 0
      AND d.version = @version;
    IF @@ROWCOUNT = 1
        SET @changed = 1;

    -- A result in any case: a caller that gets none takes it for an error.
    SELECT d.*, DATEDIFF_BIG(MILLISECOND, @now, d.next_probe_utc) AS until_probe_ms
    FROM [$(SCHEMA)].[dependency_state] AS d
    WHERE d.dependency_key = @dependency_key
      AND @changed = 1;
END;
GO

-- The jobs in flight: job_id, interrogation_key, model_hint, and is_isolated, 1 for the one that is worked alone as long as its time
-- is not over.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_running_jobs]
AS
BEGIN
    SET NOCOUNT ON;

    -- Nothing is skipped: a job whose lease is being renewed is in flight.
    SELECT j.job_id, j.interrogation_key, j.model_hint,
        CASE WHEN EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[call_server] AS s
            WHERE s.server_key = 0 AND s.isolated_job_id = j.job_id AND s.isolated_until_utc > SYSUTCDATETIME())
            THEN 1 ELSE 0 END AS is_isolated
    FROM [$(SCHEMA)].[job] AS j
    WHERE j.status = 'RUNNING';
END;
GO

-- What of the database's settings the locks depend on: read_committed_snapshot, 1 if readers take no locks. Without it a list of
-- jobs holds locks that claims skip and completions wait for.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_database_settings]
AS
BEGIN
    SET NOCOUNT ON;

    SELECT CAST(d.is_read_committed_snapshot_on AS INT) AS read_committed_snapshot
    FROM sys.databases AS d
    WHERE d.database_id = DB_ID();
END;
GO
