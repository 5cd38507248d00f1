-- Lists that read only what they show.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- What a list shows of a job's input, written at the enqueue. NULL in older rows and in those of other programs: a list reads the
-- start of their input instead.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'subject_type') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD subject_type NVARCHAR(200) NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'subject_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD subject_id NVARCHAR(200) NULL;
GO

-- Lists of one interrogation in one status. Lists by one of both have IX_llm_job_status and IX_llm_job_interrogation.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_listed')
    CREATE NONCLUSTERED INDEX IX_llm_job_listed
        ON [$(SCHEMA)].[job] (status, interrogation_key, created_utc DESC, job_id DESC);
GO

-- Jobs, newest first: what a list shows. First an index tells which jobs are on the page, by one statement for each set of filters,
-- so that each seeks its own; then those rows are read. Long texts are copied as ordinary ones and only as far as they are shown: a
-- column of type MAX would keep the locks of all rows until the caller has read the last of them.
-- @before: only jobs older than this one; none at all if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_list_jobs]
    @status            VARCHAR(20)      = NULL,
    @interrogation_key NVARCHAR(200)    = NULL,
    @limit             INT              = 50,
    @before            UNIQUEIDENTIFIER = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @before_utc DATETIME2(3) = '9999-12-31T23:59:59';
    IF @before IS NOT NULL
        SET @before_utc = ISNULL(
            (SELECT b.created_utc FROM [$(SCHEMA)].[job] AS b WHERE b.job_id = @before), '0001-01-01T00:00:00');

    DECLARE @page TABLE (created_utc DATETIME2(3) NOT NULL, job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    IF @status IS NULL AND @interrogation_key IS NULL
        INSERT INTO @page (created_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.created_utc <= @before_utc AND (j.created_utc < @before_utc OR j.job_id < @before)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @interrogation_key IS NULL
        INSERT INTO @page (created_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status = @status
          AND j.created_utc <= @before_utc AND (j.created_utc < @before_utc OR j.job_id < @before)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @status IS NULL
        INSERT INTO @page (created_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.interrogation_key = @interrogation_key
          AND j.created_utc <= @before_utc AND (j.created_utc < @before_utc OR j.job_id < @before)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE
        INSERT INTO @page (created_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status = @status AND j.interrogation_key = @interrogation_key
          AND j.created_utc <= @before_utc AND (j.created_utc < @before_utc OR j.job_id < @before)
        ORDER BY j.created_utc DESC, j.job_id DESC;

    SELECT
        j.job_id, j.status, j.priority, j.interrogation_key, j.subject_type, j.subject_id, j.model_hint, j.max_attempts,
        j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.lease_expires_utc, j.error_kind, j.rescue_count,
        j.dedupe_key, j.created_utc, j.finished_utc,
        CAST(LEFT(j.last_error, 501) AS NVARCHAR(501)) AS last_error,
        CASE WHEN j.subject_type IS NULL AND j.subject_id IS NULL
            THEN CAST(LEFT(j.input_json, 1000) AS NVARCHAR(1000)) END AS input_start
    FROM @page AS p
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = p.job_id
    ORDER BY p.created_utc DESC, p.job_id DESC;
END;
GO

-- Putting jobs into the queue: as before, with the subject.

-- Adds a job, or finds the one there is under the same key.
-- @subject_type, @subject_id: what a list shows of the input; without them a list reads the input's start.
-- Returns one row: job_id, status, created (0 if the job was there already).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_enqueue_job]
    @priority          INT           = 100,
    @interrogation_key NVARCHAR(200),
    @input_json        NVARCHAR(MAX),
    @evidence_ref_json NVARCHAR(MAX) = NULL,
    @model_hint        NVARCHAR(100) = NULL,
    @max_attempts      INT           = 3,
    @dedupe_key        NVARCHAR(201) = NULL,
    @subject_type      NVARCHAR(200) = NULL,
    @subject_id        NVARCHAR(200) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    -- A parameter is cut to its length without a word, and two keys cut alike would be one: hence a character more.
    DECLARE @message NVARCHAR(2048) = CASE
        WHEN @priority IS NULL OR @priority < 0
            THEN N'priority must be 0 or more; leave it out for 100.'
        WHEN @max_attempts IS NULL OR @max_attempts < 1
            THEN N'max_attempts must be 1 or more; leave it out for 3.'
        WHEN @interrogation_key IS NULL OR @interrogation_key = N''
            THEN N'interrogation_key must name an interrogation, such as sw_entity_facts_v1.'
        WHEN @input_json IS NULL OR ISJSON(@input_json) = 0 OR LEFT(LTRIM(@input_json), 1) = N'['
            THEN N'input_json must be a JSON object; check it with SELECT ISJSON(...).'
        WHEN @evidence_ref_json IS NOT NULL
             AND (ISJSON(@evidence_ref_json) = 0 OR LEFT(LTRIM(@evidence_ref_json), 1) = N'[')
            THEN N'evidence_ref_json must be a JSON object such as {"lake_text": ["a.txt"]}, or left out.'
        WHEN DATALENGTH(@dedupe_key) > 400
            THEN N'dedupe_key must have at most 200 characters.'
        END;
    IF @message IS NOT NULL
        THROW 51001, @message, 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @job_id UNIQUEIDENTIFIER;
    DECLARE @status VARCHAR(20);
    DECLARE @created BIT = 0;

    BEGIN TRANSACTION;

    IF @dedupe_key IS NOT NULL
        SELECT @job_id = j.job_id, @status = j.status
        FROM [$(SCHEMA)].[job] AS j WITH (UPDLOCK, HOLDLOCK, INDEX (UX_llm_job_dedupe))
        WHERE j.dedupe_key = @dedupe_key AND j.dedupe_key IS NOT NULL;

    IF @job_id IS NULL
    BEGIN
        SET @job_id = NEWID();
        SET @status = 'NEW';
        SET @created = 1;
        INSERT INTO [$(SCHEMA)].[job] (job_id, created_utc, available_utc, status, priority, interrogation_key, input_json,
            evidence_ref_json, model_hint, max_attempts, dedupe_key, subject_type, subject_id)
        VALUES (@job_id, @now, @now, @status, @priority, @interrogation_key, @input_json,
            @evidence_ref_json, @model_hint, @max_attempts, @dedupe_key, @subject_type, @subject_id);
    END;

    COMMIT TRANSACTION;

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

    IF @jobs_json IS NULL OR ISJSON(@jobs_json) = 0 OR LEFT(LTRIM(@jobs_json), 1) <> N'['
        THROW 51002, N'jobs_json must be a JSON array with an object for each job.', 1;

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
        dedupe_key        NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NULL,
        subject_type      NVARCHAR(200)    NULL,
        subject_id        NVARCHAR(200)    NULL
    );

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
                WHEN n.input_json IS NULL OR ISJSON(n.input_json) = 0 OR LEFT(LTRIM(n.input_json), 1) = N'['
                    THEN N'input_json must be a JSON object.'
                WHEN n.evidence_ref_json IS NOT NULL
                     AND (ISJSON(n.evidence_ref_json) = 0 OR LEFT(LTRIM(n.evidence_ref_json), 1) = N'[')
                    THEN N'evidence_ref_json must be a JSON object or left out.'
                END AS reason
            FROM @jobs AS n) AS bad
        WHERE bad.reason IS NOT NULL
        ORDER BY bad.ordinal);
    IF @message IS NOT NULL
        THROW 51001, @message, 1;

    BEGIN TRANSACTION;

    -- A seek for each key, whatever the optimizer thinks of table variables: a scan would lock the whole index.
    UPDATE n
    SET n.job_id = j.job_id, n.status = j.status, n.created = 0
    FROM @jobs AS n
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (UPDLOCK, HOLDLOCK, INDEX (UX_llm_job_dedupe))
        ON j.dedupe_key = n.dedupe_key AND j.dedupe_key IS NOT NULL;

    -- The first of those with the same key within the array is the one.
    UPDATE n
    SET n.job_id = one.job_id, n.created = 0
    FROM @jobs AS n
    JOIN (SELECT dedupe_key, MIN(ordinal) AS ordinal FROM @jobs WHERE dedupe_key IS NOT NULL GROUP BY dedupe_key) AS f
        ON f.dedupe_key = n.dedupe_key AND f.ordinal < n.ordinal
    JOIN @jobs AS one ON one.ordinal = f.ordinal;

    INSERT INTO [$(SCHEMA)].[job] (job_id, created_utc, available_utc, status, priority, interrogation_key, input_json,
        evidence_ref_json, model_hint, max_attempts, dedupe_key, subject_type, subject_id)
    SELECT n.job_id, @now, @now, n.status, n.priority, n.interrogation_key, n.input_json,
        n.evidence_ref_json, n.model_hint, n.max_attempts, n.dedupe_key, n.subject_type, n.subject_id
    FROM @jobs AS n
    WHERE n.created = 1
    ORDER BY n.ordinal;

    COMMIT TRANSACTION;

    SELECT n.job_id, n.status, n.created FROM @jobs AS n ORDER BY n.ordinal;
END;
GO
