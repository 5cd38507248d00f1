-- Enqueue into lanes (V020), with the subject (V022) and a delta for the counters (V023), with its keys locked in one order, and
-- with every value refused that would be cut or mistaken.
--
-- Two callers with the same dedupe_key meet at a range lock on its unique index (UPDLOCK, HOLDLOCK): the second waits until
-- the first has committed and finds its job, instead of failing on the index after the fact, which XACT_ABORT would make
-- the end of the caller's whole transaction. Only the key is locked: the job's row may be locked by anybody for long. A THROW of
-- these procedures does end the caller's transaction.
--
-- Locks are taken in one order: keys, the new rows, and at the very end the lanes, by lane_id. The lock on a lane is held to the
-- commit, so that nobody lowers its bound before the new jobs can be read.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Adds a job, or finds the one there is under the same key.
-- Returns one row: job_id, status, created (0 if the job was there already).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_enqueue_job]
    @priority          INT           = 100,
    @interrogation_key NVARCHAR(201),
    @input_json        NVARCHAR(MAX),
    @evidence_ref_json NVARCHAR(MAX) = NULL,
    @model_hint        NVARCHAR(401) = NULL,
    @max_attempts      INT           = 3,
    @dedupe_key        NVARCHAR(201) = NULL,
    @subject_type      NVARCHAR(200) = NULL,
    @subject_id        NVARCHAR(200) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- A parameter is cut to its length without a word, and two keys cut alike would be one: hence a character more. White space
    -- is what JSON calls so. A comparison ignores blanks at the end, so that two keys that differ in these would be one.
    DECLARE @white NVARCHAR(4) = NCHAR(9) + NCHAR(10) + NCHAR(13) + N' ';
    DECLARE @message NVARCHAR(2048) = CASE
        WHEN @priority IS NULL OR @priority < 0
            THEN N'priority must be 0 or more; leave it out for 100.'
        WHEN @max_attempts IS NULL OR @max_attempts < 1
            THEN N'max_attempts must be 1 or more; leave it out for 3.'
        WHEN @interrogation_key IS NULL OR @interrogation_key = N''
            THEN N'interrogation_key must name an interrogation, such as sw_entity_facts_v1.'
        WHEN DATALENGTH(@interrogation_key) > 400
            THEN N'interrogation_key must have at most 200 characters.'
        WHEN @input_json IS NULL OR ISJSON(@input_json) = 0 OR LEFT(TRIM(@white FROM @input_json), 1) <> N'{'
            THEN N'input_json must be a JSON object; check it with SELECT ISJSON(...).'
        WHEN @evidence_ref_json IS NOT NULL
             AND (ISJSON(@evidence_ref_json) = 0 OR LEFT(TRIM(@white FROM @evidence_ref_json), 1) <> N'{')
            THEN N'evidence_ref_json must be a JSON object such as {"lake_text": ["a.txt"]}, or left out.'
        WHEN DATALENGTH(@model_hint) > 800
            THEN N'model_hint must have at most 400 characters.'
        WHEN DATALENGTH(@dedupe_key) > 400
            THEN N'dedupe_key must have at most 200 characters.'
        WHEN DATALENGTH(@dedupe_key) <> DATALENGTH(RTRIM(@dedupe_key))
            THEN N'dedupe_key must not end with a blank.'
        END;
    IF @message IS NOT NULL
        THROW 51001, @message, 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @job_id UNIQUEIDENTIFIER;
    DECLARE @status VARCHAR(20);
    DECLARE @created BIT = 0;
    DECLARE @hint NVARCHAR(400) = LOWER(TRIM(ISNULL(@model_hint, N'')));
    DECLARE @lane_id BIGINT, @head_priority INT, @next_due DATETIME2(3), @next_created DATETIME2(3);

    -- In a transaction of its own, so that nobody waits for a new lane's row. HOLDLOCK: two that both find no row would both
    -- insert one.
    SELECT @lane_id = l.lane_id, @head_priority = l.head_priority, @next_due = l.next_due_utc, @next_created = l.next_created_utc
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
    WHERE l.interrogation_key = @interrogation_key AND l.model_hint = @hint AND l.group_id = 0;

    IF @lane_id IS NULL
    BEGIN
        INSERT INTO [$(SCHEMA)].[lane] (interrogation_key, model_hint)
        SELECT @interrogation_key, @hint
        WHERE NOT EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (UPDLOCK, HOLDLOCK)
            WHERE l.interrogation_key = @interrogation_key AND l.model_hint = @hint AND l.group_id = 0);

        SELECT @lane_id = l.lane_id, @head_priority = l.head_priority, @next_due = l.next_due_utc, @next_created = l.next_created_utc
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        WHERE l.interrogation_key = @interrogation_key AND l.model_hint = @hint AND l.group_id = 0;
    END;

    BEGIN TRANSACTION;

    -- FORCESEEK: a scan would lock the ranges of the whole index.
    IF @dedupe_key IS NOT NULL
        SELECT @job_id = j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (UPDLOCK, HOLDLOCK, FORCESEEK, INDEX (UX_llm_job_dedupe))
        WHERE j.dedupe_key = @dedupe_key AND j.dedupe_key IS NOT NULL;

    IF @job_id IS NULL
    BEGIN
        SET @job_id = NEWID();
        SET @status = 'NEW';
        SET @created = 1;
        INSERT INTO [$(SCHEMA)].[job] WITH (ROWLOCK) (job_id, created_utc, available_utc, status, priority, interrogation_key,
            input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
            subject_type, subject_id)
        VALUES (@job_id, @now, @now, @status, @priority, @interrogation_key,
            @input_json, @evidence_ref_json, @model_hint, @max_attempts, @dedupe_key, @lane_id,
            @subject_type, @subject_id);

        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished) VALUES (@job_id, 1);

        -- What need not raise the bound shares the lane with others; what must, or may have to since the bound was read, does not.
        IF @priority <= @head_priority AND (@next_due < @now OR (@next_due = @now AND @next_created <= @now))
            SELECT @head_priority = MAX(l.head_priority), @next_due = MAX(l.next_due_utc), @next_created = MAX(l.next_created_utc)
            FROM [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, REPEATABLEREAD)
            WHERE l.lane_id = @lane_id;
        ELSE
            SELECT @head_priority = MAX(l.head_priority), @next_due = MAX(l.next_due_utc), @next_created = MAX(l.next_created_utc)
            FROM [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, UPDLOCK)
            WHERE l.lane_id = @lane_id;

        -- Null: the lane was empty for so long that it was deleted meanwhile. The job is unplaced then, and placed by the timer.
        IF @head_priority IS NULL
        BEGIN
            UPDATE j
            SET lane_id = NULL
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
            WHERE j.job_id = @job_id
              AND j.status = 'NEW';

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;

        IF @priority > @head_priority OR @now < @next_due OR (@now = @next_due AND @now < @next_created)
        BEGIN
            UPDATE l
            SET head_priority    = CASE WHEN @priority > l.head_priority THEN @priority ELSE l.head_priority END,
                next_due_utc     = CASE WHEN @now < l.next_due_utc THEN @now ELSE l.next_due_utc END,
                next_created_utc = CASE WHEN @now < l.next_due_utc OR (@now = l.next_due_utc AND @now < l.next_created_utc)
                                        THEN @now ELSE l.next_created_utc END,
                empty_utc        = NULL
            FROM [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
            WHERE l.lane_id = @lane_id;

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;
    END;

    COMMIT TRANSACTION;

    -- The status of a job that was there already is read without its key's lock: it may change at any time.
    IF @created = 0
        SELECT @status = j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;

    SELECT @job_id AS job_id, @status AS status, @created AS created;
END;
GO

-- Adds all jobs or, if one is refused, none.
-- @jobs_json: an array of objects whose fields are the parameters of usp_enqueue_job; the JSON fields are strings.
-- Returns a row for each, in the order of the array: job_id, status, created.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_enqueue_jobs]
    @jobs_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @white NVARCHAR(4) = NCHAR(9) + NCHAR(10) + NCHAR(13) + N' ';
    IF @jobs_json IS NULL OR ISJSON(@jobs_json) = 0 OR LEFT(TRIM(@white FROM @jobs_json), 1) <> N'['
        THROW 51002, N'jobs_json must be a JSON array with an object for each job.', 1;
    -- 5 is the type of an object. A null would be no job without a word.
    IF EXISTS (SELECT 1 FROM OPENJSON(@jobs_json) AS item WHERE item.[type] <> 5)
        THROW 51002, N'jobs_json must have objects only, one for each job; no job was added.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @jobs TABLE (
        ordinal           INT              NOT NULL PRIMARY KEY,
        job_id            UNIQUEIDENTIFIER NOT NULL,
        status            VARCHAR(20)      NOT NULL,
        created           BIT              NOT NULL,
        priority          INT              NOT NULL,
        interrogation_key NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NULL,
        input_json        NVARCHAR(MAX)    NULL,
        evidence_ref_json NVARCHAR(MAX)    NULL,
        model_hint        NVARCHAR(400)    COLLATE Latin1_General_100_BIN2 NULL,
        max_attempts      INT              NOT NULL,
        dedupe_key        NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NULL,
        subject_type      NVARCHAR(200)    NULL,
        subject_id        NVARCHAR(200)    NULL,
        lane_id           BIGINT           NULL
    );
    -- The keys once each, and those that have a job already.
    DECLARE @keys TABLE (dedupe_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY);
    DECLARE @found TABLE (
        dedupe_key NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
        job_id     UNIQUEIDENTIFIER NOT NULL
    );

    -- The lanes once each, and the bound that holds for all new jobs of each.
    DECLARE @lanes TABLE (
        interrogation_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        model_hint        NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        lane_id           BIGINT        NULL
    );
    DECLARE @bounds TABLE (lane_id BIGINT NOT NULL PRIMARY KEY, priority INT NOT NULL);
    DECLARE @locked TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    DECLARE @raised TABLE (lane_id BIGINT NOT NULL);

    -- Read at any length, so that what is too long for its column is refused and not cut.
    INSERT INTO @jobs (ordinal, job_id, status, created, priority, interrogation_key, input_json, evidence_ref_json,
        model_hint, max_attempts, dedupe_key, subject_type, subject_id)
    SELECT CAST(item.[key] AS INT), NEWID(), 'NEW', 1, ISNULL(job.priority, 100), job.interrogation_key, job.input_json,
        job.evidence_ref_json, job.model_hint, ISNULL(job.max_attempts, 3), job.dedupe_key,
        job.subject_type, job.subject_id
    FROM OPENJSON(@jobs_json) AS item
    CROSS APPLY OPENJSON(item.[value]) WITH (
        priority          INT           '$.priority',
        interrogation_key NVARCHAR(MAX) '$.interrogation_key',
        input_json        NVARCHAR(MAX) '$.input_json',
        evidence_ref_json NVARCHAR(MAX) '$.evidence_ref_json',
        model_hint        NVARCHAR(MAX) '$.model_hint',
        max_attempts      INT           '$.max_attempts',
        dedupe_key        NVARCHAR(MAX) '$.dedupe_key',
        subject_type      NVARCHAR(MAX) '$.subject_type',
        subject_id        NVARCHAR(MAX) '$.subject_id'
    ) AS job;

    DECLARE @message NVARCHAR(2048) = (
        SELECT TOP (1) CONCAT(N'job ', bad.ordinal + 1, N' of the array: ', bad.reason, N' No job was added.')
        FROM (
            SELECT n.ordinal, CASE
                WHEN n.priority < 0 THEN N'priority must be 0 or more.'
                WHEN n.max_attempts < 1 THEN N'max_attempts must be 1 or more.'
                WHEN n.interrogation_key IS NULL OR n.interrogation_key = N''
                    THEN N'interrogation_key must name an interrogation.'
                WHEN n.input_json IS NULL OR ISJSON(n.input_json) = 0 OR LEFT(TRIM(@white FROM n.input_json), 1) <> N'{'
                    THEN N'input_json must be a JSON object.'
                WHEN n.evidence_ref_json IS NOT NULL
                     AND (ISJSON(n.evidence_ref_json) = 0 OR LEFT(TRIM(@white FROM n.evidence_ref_json), 1) <> N'{')
                    THEN N'evidence_ref_json must be a JSON object or left out.'
                WHEN DATALENGTH(n.dedupe_key) <> DATALENGTH(RTRIM(n.dedupe_key))
                    THEN N'dedupe_key must not end with a blank.'
                END AS reason
            FROM @jobs AS n) AS bad
        WHERE bad.reason IS NOT NULL
        ORDER BY bad.ordinal);
    IF @message IS NOT NULL
        THROW 51001, @message, 1;

    INSERT INTO @keys (dedupe_key)
    SELECT DISTINCT n.dedupe_key
    FROM @jobs AS n
    WHERE n.dedupe_key IS NOT NULL;

    -- In transactions of their own, so that nobody waits for a new lane's row; in one order. HOLDLOCK: two that both find no row
    -- would both insert one.
    INSERT INTO @lanes (interrogation_key, model_hint)
    SELECT DISTINCT n.interrogation_key, LOWER(TRIM(ISNULL(n.model_hint, N'')))
    FROM @jobs AS n;

    INSERT INTO [$(SCHEMA)].[lane] (interrogation_key, model_hint)
    SELECT n.interrogation_key, n.model_hint
    FROM @lanes AS n
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (UPDLOCK, HOLDLOCK)
        WHERE l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = 0)
    ORDER BY n.interrogation_key, n.model_hint;

    UPDATE n
    SET n.lane_id = l.lane_id
    FROM @lanes AS n
    JOIN [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        ON l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = 0;

    UPDATE n
    SET n.lane_id = l.lane_id
    FROM @jobs AS n
    JOIN @lanes AS l
        ON l.interrogation_key = n.interrogation_key AND l.model_hint = LOWER(TRIM(ISNULL(n.model_hint, N'')));

    BEGIN TRANSACTION;

    -- The keys in their own order, whatever the order of the array: two callers with the same keys take turns, and never meet
    -- crosswise. A seek for each, whatever the optimizer thinks of table variables: a scan would lock the whole index.
    INSERT INTO @found (dedupe_key, job_id)
    SELECT k.dedupe_key, j.job_id
    FROM (SELECT TOP (2147483647) o.dedupe_key FROM @keys AS o ORDER BY o.dedupe_key) AS k
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (UPDLOCK, HOLDLOCK, FORCESEEK, INDEX (UX_llm_job_dedupe))
        ON j.dedupe_key = k.dedupe_key AND j.dedupe_key IS NOT NULL
    OPTION (MAXDOP 1);

    UPDATE n
    SET n.job_id = f.job_id, n.created = 0
    FROM @jobs AS n
    JOIN @found AS f ON f.dedupe_key = n.dedupe_key;

    -- The first of those with the same key within the array is the one.
    UPDATE n
    SET n.job_id = one.job_id, n.created = 0
    FROM @jobs AS n
    JOIN (SELECT dedupe_key, MIN(ordinal) AS ordinal FROM @jobs WHERE dedupe_key IS NOT NULL GROUP BY dedupe_key) AS f
        ON f.dedupe_key = n.dedupe_key AND f.ordinal < n.ordinal
    JOIN @jobs AS one ON one.ordinal = f.ordinal;

    INSERT INTO [$(SCHEMA)].[job] WITH (ROWLOCK) (job_id, created_utc, available_utc, status, priority, interrogation_key,
        input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
        subject_type, subject_id)
    SELECT n.job_id, @now, @now, n.status, n.priority, n.interrogation_key,
        n.input_json, n.evidence_ref_json, n.model_hint, n.max_attempts, n.dedupe_key, n.lane_id,
        n.subject_type, n.subject_id
    FROM @jobs AS n
    WHERE n.created = 1
    ORDER BY n.ordinal;

    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished)
    SELECT n.job_id, 1
    FROM @jobs AS n
    WHERE n.created = 1;

    INSERT INTO @bounds (lane_id, priority)
    SELECT n.lane_id, MAX(n.priority)
    FROM @jobs AS n
    WHERE n.created = 1 AND n.lane_id IS NOT NULL
    GROUP BY n.lane_id;

    INSERT INTO @locked (lane_id)
    SELECT l.lane_id
    FROM (SELECT TOP (2147483647) o.lane_id FROM @bounds AS o ORDER BY o.lane_id) AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, UPDLOCK)
        ON l.lane_id = n.lane_id
    OPTION (MAXDOP 1);

    UPDATE l
    SET head_priority    = CASE WHEN n.priority > l.head_priority THEN n.priority ELSE l.head_priority END,
        next_due_utc     = CASE WHEN @now < l.next_due_utc THEN @now ELSE l.next_due_utc END,
        next_created_utc = CASE WHEN @now < l.next_due_utc OR (@now = l.next_due_utc AND @now < l.next_created_utc)
                                THEN @now ELSE l.next_created_utc END,
        empty_utc        = NULL
    OUTPUT inserted.lane_id INTO @raised (lane_id)
    FROM @bounds AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
        ON l.lane_id = n.lane_id
    WHERE n.priority > l.head_priority
       OR @now < l.next_due_utc
       OR (@now = l.next_due_utc AND @now < l.next_created_utc);

    -- A lane that was empty for so long that it was deleted meanwhile: its jobs are unplaced, and placed by the timer.
    IF EXISTS (SELECT 1 FROM @bounds AS n WHERE NOT EXISTS (SELECT 1 FROM @locked AS k WHERE k.lane_id = n.lane_id))
    BEGIN
        UPDATE j
        SET lane_id = NULL
        FROM @jobs AS n
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
            ON j.job_id = n.job_id
        WHERE n.created = 1
          AND j.status = 'NEW'
          AND NOT EXISTS (SELECT 1 FROM @locked AS k WHERE k.lane_id = n.lane_id);

        IF @@ROWCOUNT = 0
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    -- The status of jobs that were there already is read without their keys' locks: it may change at any time.
    UPDATE n
    SET n.status = j.status
    FROM @jobs AS n
    JOIN @found AS f ON f.dedupe_key = n.dedupe_key
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = f.job_id;

    SELECT n.job_id, n.status, n.created FROM @jobs AS n ORDER BY n.ordinal;
END;
GO
