-- The claim names the process that claims, and skips suspects of an event of which enough are worked, one interrogation with one
-- model, and single jobs: a trial must not be the job that opened the breaker.
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

    IF @worker_id IS NULL OR @worker_id = N''
        THROW 51003, N'worker_id must say who takes the job.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
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
    DECLARE @excluded_jobs NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(LOWER(CAST(p.[value] AS NVARCHAR(MAX))), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@excluded_jobs_json) AS p);
    DECLARE @suspended_events NVARCHAR(MAX) = (
        SELECT STRING_AGG(UPPER(CAST(e.[value] AS NVARCHAR(MAX))), NCHAR(31)) FROM OPENJSON(@suspended_events_json) AS e);

    -- One statement, so that no other worker comes in between. UPDLOCK: two readers never meet on one row. READPAST: a row
    -- that another transaction changes is skipped, not waited for. ROWLOCK: READPAST skips rows, and would wait for a page.
    -- INDEX: any other index would lock rows in another order, and more of them.
    WITH chosen AS (
        SELECT TOP (1)
            j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
            j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error,
            j.created_utc, j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc,
            j.error_kind, j.dedupe_key, j.finished_utc, j.lease_boot, j.suspect_event, j.suspect_size,
            j.death_count, j.counted_deaths
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, UPDLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_job_queue))
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
        inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths;
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
    DECLARE @excluded_jobs NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(LOWER(CAST(p.[value] AS NVARCHAR(MAX))), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@excluded_jobs_json) AS p);
    DECLARE @suspended_events NVARCHAR(MAX) = (
        SELECT STRING_AGG(UPPER(CAST(e.[value] AS NVARCHAR(MAX))), NCHAR(31)) FROM OPENJSON(@suspended_events_json) AS e);

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
