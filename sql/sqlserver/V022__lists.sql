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
