-- Claim, renewal and rescue with locks that skip every row somebody else has locked, in whatever mode. docs/adr/ has the reasons.
--
-- All procedures here set their isolation level: READPAST is an error in a caller's SERIALIZABLE, and what a hint asks for beside
-- UPDLOCK or XLOCK is not what the session's level says. The level ends with the procedure.
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
-- @paused_pairs_json: an array of texts, each a key, NCHAR(30) and a model name in lower case; jobs of this interrogation with
--   this model_hint are skipped.
-- @excluded_jobs_json: an array of job ids; these jobs are skipped.
-- @boot_id: of the process that claims; a worker of another kind leaves it out.
-- @suspended_events_json: an array of ids of events; their suspects are skipped.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_claim_next_job]
    @worker_id                  NVARCHAR(200),
    @lease_seconds              DECIMAL(12, 3) = NULL,
    @paused_models_json         NVARCHAR(MAX)  = NULL,
    @paused_interrogations_json NVARCHAR(MAX)  = NULL,
    @boot_id                    UNIQUEIDENTIFIER = NULL,
    @suspended_events_json      NVARCHAR(MAX)  = NULL,
    @paused_pairs_json          NVARCHAR(MAX)  = NULL,
    @excluded_jobs_json         NVARCHAR(MAX)  = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @worker_id IS NULL OR @worker_id = N''
        THROW 51003, N'worker_id must say who takes the job.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- Each list as one text, so that a plain comparison decides whether a job is skipped. NCHAR(31) occurs in no name; only a
    -- binary collation sees it. Never a MAX type: a predicate with one is evaluated above the scan, and every job that it skips
    -- stays locked to the end of the statement. What does not fit is an error and not a shorter list.
    DECLARE @lists TABLE (kind CHAR(1) NOT NULL PRIMARY KEY, texts NVARCHAR(MAX) NULL);
    INSERT INTO @lists (kind, texts)
    SELECT 'M', NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@paused_models_json) AS p
    UNION ALL
    SELECT 'I', NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@paused_interrogations_json) AS p
    UNION ALL
    SELECT 'P', NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@paused_pairs_json) AS p
    UNION ALL
    SELECT 'J', NCHAR(31) + STRING_AGG(LOWER(CAST(p.[value] AS NVARCHAR(MAX))), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@excluded_jobs_json) AS p
    UNION ALL
    SELECT 'E', STRING_AGG(UPPER(CAST(p.[value] AS NVARCHAR(MAX))), NCHAR(31)) FROM OPENJSON(@suspended_events_json) AS p;

    IF EXISTS (SELECT 1 FROM @lists AS l WHERE DATALENGTH(l.texts) > 8000)
        THROW 51003, N'A list of what is paused or excluded is longer than 4000 characters; pass a shorter one.', 1;

    DECLARE @paused_models NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'M');
    DECLARE @paused_interrogations NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'I');
    DECLARE @paused_pairs NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'P');
    DECLARE @excluded_jobs NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'J');
    DECLARE @suspended_events NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'E');

    -- One statement, so that no other worker comes in between. XLOCK: READPAST skips what is incompatible with the lock that the
    -- read asks for, and U goes together with S: a row under a reader's S lock would be found, and the change would wait for it.
    -- ROWLOCK: READPAST skips rows, and would wait for a page. READCOMMITTEDLOCK: what READPAST needs while
    -- READ_COMMITTED_SNAPSHOT is on. INDEX: any other index would lock rows in another order, and more of them. MAXDOP: an
    -- exchange reads ahead, and locks more than one row.
    WITH chosen AS (
        SELECT TOP (1)
            j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
            j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error,
            j.created_utc, j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc,
            j.error_kind, j.dedupe_key, j.finished_utc, j.lease_boot, j.suspect_event, j.suspect_size,
            j.death_count, j.counted_deaths
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_job_queue))
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
          AND (@excluded_jobs IS NULL
               OR CHARINDEX(NCHAR(31) + LOWER(CAST(j.job_id AS NVARCHAR(36))) + NCHAR(31),
                            @excluded_jobs COLLATE Latin1_General_100_BIN2) = 0)
          AND (@suspended_events IS NULL OR j.suspect_event IS NULL
               OR CHARINDEX(UPPER(CONVERT(NVARCHAR(36), j.suspect_event)), @suspended_events) = 0)
        ORDER BY j.priority DESC, j.available_utc, j.created_utc
    )
    UPDATE chosen
    SET status            = 'RUNNING',
        attempt_count     = attempt_count + 1,
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
    OPTION (MAXDOP 1);
END;
GO

-- Whether the same claim would find a job now. Reads only, and waits for nobody.
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
    -- Each list as one text, so that a plain comparison decides whether a job is skipped. NCHAR(31) occurs in no name; only a
    -- binary collation sees it. Never a MAX type: a predicate with one is evaluated above the scan, and every job that it skips
    -- stays locked to the end of the statement. What does not fit is an error and not a shorter list.
    DECLARE @lists TABLE (kind CHAR(1) NOT NULL PRIMARY KEY, texts NVARCHAR(MAX) NULL);
    INSERT INTO @lists (kind, texts)
    SELECT 'M', NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@paused_models_json) AS p
    UNION ALL
    SELECT 'I', NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@paused_interrogations_json) AS p
    UNION ALL
    SELECT 'P', NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@paused_pairs_json) AS p
    UNION ALL
    SELECT 'J', NCHAR(31) + STRING_AGG(LOWER(CAST(p.[value] AS NVARCHAR(MAX))), NCHAR(31)) + NCHAR(31) FROM OPENJSON(@excluded_jobs_json) AS p
    UNION ALL
    SELECT 'E', STRING_AGG(UPPER(CAST(p.[value] AS NVARCHAR(MAX))), NCHAR(31)) FROM OPENJSON(@suspended_events_json) AS p;

    IF EXISTS (SELECT 1 FROM @lists AS l WHERE DATALENGTH(l.texts) > 8000)
        THROW 51003, N'A list of what is paused or excluded is longer than 4000 characters; pass a shorter one.', 1;

    DECLARE @paused_models NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'M');
    DECLARE @paused_interrogations NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'I');
    DECLARE @paused_pairs NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'P');
    DECLARE @excluded_jobs NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'J');
    DECLARE @suspended_events NVARCHAR(4000) = (SELECT l.texts FROM @lists AS l WHERE l.kind = 'E');

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
          AND (@excluded_jobs IS NULL
               OR CHARINDEX(NCHAR(31) + LOWER(CAST(j.job_id AS NVARCHAR(36))) + NCHAR(31),
                            @excluded_jobs COLLATE Latin1_General_100_BIN2) = 0)
          AND (@suspended_events IS NULL OR j.suspect_event IS NULL
               OR CHARINDEX(UPPER(CONVERT(NVARCHAR(36), j.suspect_event)), @suspended_events) = 0)
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
        SELECT j.job_id, ROW_NUMBER() OVER (ORDER BY j.job_id), j.lease_id, j.lease_boot, j.locked_utc, j.suspect_event, j.suspect_size, j.death_count,
            j.counted_deaths
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.status = 'RUNNING'
          AND j.lease_expires_utc <= @now;
    ELSE
        INSERT INTO @dead (job_id, place, lease_id, boot_id, claimed_utc, suspect_event, suspect_size, death_count,
            counted_deaths)
        SELECT j.job_id, ROW_NUMBER() OVER (ORDER BY j.job_id), j.lease_id, j.lease_boot, j.locked_utc, j.suspect_event, j.suspect_size, j.death_count,
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
        END TRY
        BEGIN CATCH
            IF ERROR_NUMBER() <> 1222 OR XACT_STATE() <> 0
                THROW;
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

    UPDATE j
    SET available_utc = @now
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
