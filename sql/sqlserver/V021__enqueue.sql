-- Enqueue with its keys locked in one order, and with every value refused that would be cut or mistaken.
--
-- Two callers with the same dedupe_key meet at a range lock on its unique index (UPDLOCK, HOLDLOCK): the second waits until
-- the first has committed and finds its job, instead of failing on the index after the fact, which XACT_ABORT would make
-- the end of the caller's whole transaction. Only the key is locked: the job's row may be locked by anybody for long. A THROW of
-- these procedures does end the caller's transaction.
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
    @model_hint        NVARCHAR(101) = NULL,
    @max_attempts      INT           = 3,
    @dedupe_key        NVARCHAR(201) = NULL
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
        WHEN DATALENGTH(@model_hint) > 200
            THEN N'model_hint must have at most 100 characters.'
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
            input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key)
        VALUES (@job_id, @now, @now, @status, @priority, @interrogation_key,
            @input_json, @evidence_ref_json, @model_hint, @max_attempts, @dedupe_key);
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
        interrogation_key NVARCHAR(200)    NULL,
        input_json        NVARCHAR(MAX)    NULL,
        evidence_ref_json NVARCHAR(MAX)    NULL,
        model_hint        NVARCHAR(100)    NULL,
        max_attempts      INT              NOT NULL,
        dedupe_key        NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NULL
    );
    -- The keys once each, and those that have a job already.
    DECLARE @keys TABLE (dedupe_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY);
    DECLARE @found TABLE (
        dedupe_key NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
        job_id     UNIQUEIDENTIFIER NOT NULL
    );

    -- Read at any length, so that what is too long for its column is refused and not cut.
    INSERT INTO @jobs (ordinal, job_id, status, created, priority, interrogation_key, input_json, evidence_ref_json,
        model_hint, max_attempts, dedupe_key)
    SELECT CAST(item.[key] AS INT), NEWID(), 'NEW', 1, ISNULL(job.priority, 100), job.interrogation_key, job.input_json,
        job.evidence_ref_json, job.model_hint, ISNULL(job.max_attempts, 3), job.dedupe_key
    FROM OPENJSON(@jobs_json) AS item
    CROSS APPLY OPENJSON(item.[value]) WITH (
        priority          INT           '$.priority',
        interrogation_key NVARCHAR(MAX) '$.interrogation_key',
        input_json        NVARCHAR(MAX) '$.input_json',
        evidence_ref_json NVARCHAR(MAX) '$.evidence_ref_json',
        model_hint        NVARCHAR(MAX) '$.model_hint',
        max_attempts      INT           '$.max_attempts',
        dedupe_key        NVARCHAR(MAX) '$.dedupe_key'
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
        input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key)
    SELECT n.job_id, @now, @now, n.status, n.priority, n.interrogation_key,
        n.input_json, n.evidence_ref_json, n.model_hint, n.max_attempts, n.dedupe_key
    FROM @jobs AS n
    WHERE n.created = 1
    ORDER BY n.ordinal;

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
