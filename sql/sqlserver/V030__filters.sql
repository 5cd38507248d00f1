-- Jobs found by subject, dedupe key and time.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- What was asked about one entity, newest first.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_subject')
    CREATE NONCLUSTERED INDEX IX_llm_job_subject
        ON [$(SCHEMA)].[job] (subject_id, created_utc DESC, job_id DESC)
        WHERE subject_id IS NOT NULL;
GO

-- The jobs of a list behind a place of it, each with its place. Which index is walked is said by the first of these that is given:
-- @dedupe_key; @by_end = 1 (the earliest end first, all others are newest first); @subject_id; @statuses_json (an array of
-- statuses) and @interrogation_key, both or one of them; else all jobs. The caller looks at what else it wants in the rows: so
-- many rows are read as are returned. One statement for each way, so that each has a plan of its own.
-- @from_utc: created then or later. @end_utc: ended before then. @behind_utc, @behind: the place, time and id.
-- The job of a row is NULL if it was deleted meanwhile.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_jobs]
    @statuses_json     NVARCHAR(MAX)    = NULL,
    @interrogation_key NVARCHAR(200)    = NULL,
    @subject_id        NVARCHAR(200)    = NULL,
    @dedupe_key        NVARCHAR(200)    = NULL,
    @by_end            BIT              = 0,
    @from_utc          DATETIME2(3)     = '0001-01-01',
    @end_utc           DATETIME2(3)     = '9999-12-31',
    @behind_utc        DATETIME2(3),
    @behind            UNIQUEIDENTIFIER,
    @limit             INT              = 50
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @statuses TABLE (status VARCHAR(20) NOT NULL PRIMARY KEY);
    INSERT INTO @statuses (status)
    SELECT DISTINCT CAST(item.[value] AS VARCHAR(20)) FROM OPENJSON(@statuses_json) AS item;

    DECLARE @page TABLE (place_utc DATETIME2(3) NOT NULL, job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    IF @dedupe_key IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.dedupe_key = @dedupe_key AND j.dedupe_key IS NOT NULL
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind);
    ELSE IF @by_end = 1
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.finished_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.finished_utc IS NOT NULL AND j.finished_utc < @end_utc
          AND j.finished_utc >= @behind_utc AND (j.finished_utc > @behind_utc OR j.job_id > @behind)
        ORDER BY j.finished_utc, j.job_id;
    ELSE IF @subject_id IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.subject_id = @subject_id AND j.subject_id IS NOT NULL AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @interrogation_key IS NOT NULL AND EXISTS (SELECT 1 FROM @statuses)
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM @statuses AS s
        CROSS APPLY (
            SELECT TOP (@limit) j.created_utc, j.job_id
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = s.status AND j.interrogation_key = @interrogation_key AND j.created_utc >= @from_utc
              AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
            ORDER BY j.created_utc DESC, j.job_id DESC) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE IF @interrogation_key IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.interrogation_key = @interrogation_key AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF EXISTS (SELECT 1 FROM @statuses)
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM @statuses AS s
        CROSS APPLY (
            SELECT TOP (@limit) j.created_utc, j.job_id
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = s.status AND j.created_utc >= @from_utc
              AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
            ORDER BY j.created_utc DESC, j.job_id DESC) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;

    -- Ends from the first to the last, creations from the last to the first.
    SELECT
        p.place_utc, p.job_id AS place_id,
        j.job_id, j.status, j.priority, j.interrogation_key, j.subject_type, j.subject_id, j.model_hint, j.max_attempts,
        j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.lease_expires_utc, j.error_kind, j.rescue_count,
        j.dedupe_key, j.created_utc, j.finished_utc,
        CAST(LEFT(j.last_error, 501) AS NVARCHAR(501)) AS last_error,
        CASE WHEN j.subject_type IS NULL AND j.subject_id IS NULL
            THEN CAST(LEFT(j.input_json, 1000) AS NVARCHAR(1000)) END AS input_start
    FROM @page AS p
    LEFT JOIN [$(SCHEMA)].[job] AS j ON j.job_id = p.job_id
    ORDER BY
        CASE WHEN @by_end = 1 THEN p.place_utc END, CASE WHEN @by_end = 1 THEN p.job_id END,
        p.place_utc DESC, p.job_id DESC;
END;
GO

-- What has become of jobs. @job_ids_json: an array of their ids. Those that do not exist are left out.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_statuses]
    @job_ids_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ids TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    INSERT INTO @ids (job_id)
    SELECT DISTINCT CAST(item.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@job_ids_json) AS item;

    SELECT j.job_id, j.status
    FROM @ids AS i
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j ON j.job_id = i.job_id;
END;
GO

-- What jobs ask, as they were enqueued: to compare it with what is sent under the same keys. As usp_get_statuses; ask for few at a
-- time, since an input may be large.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_asked_jobs]
    @job_ids_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @ids TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    INSERT INTO @ids (job_id)
    SELECT DISTINCT CAST(item.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@job_ids_json) AS item;

    SELECT j.job_id, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint
    FROM @ids AS i
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j ON j.job_id = i.job_id;
END;
GO
