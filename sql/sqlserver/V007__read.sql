-- Reading for the application, whose login may execute these and nothing else. For reports there are views enough in the
-- tables themselves: sql/README.md has the queries.
--
-- All read committed rows and hold no lock longer than a row takes, so that they never keep a claim waiting.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- The job, or no row.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
        j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error, j.created_utc,
        j.lease_id, j.lease_expires_utc, j.rescue_count, j.release_count, j.released_utc, j.error_kind,
        j.dedupe_key, j.finished_utc
    FROM [$(SCHEMA)].[job] AS j
    WHERE j.job_id = @job_id;
END;
GO

-- Jobs, newest first.
-- @before: only jobs older than this one; none at all if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_list_jobs]
    @status            VARCHAR(20)      = NULL,
    @interrogation_key NVARCHAR(200)    = NULL,
    @limit             INT              = 50,
    @before            UNIQUEIDENTIFIER = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @before_utc DATETIME2(7) = (SELECT b.created_utc FROM [$(SCHEMA)].[job] AS b WHERE b.job_id = @before);

    -- A plan for each set of filters, so that each seeks its own index.
    SELECT TOP (@limit)
        j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
        j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error, j.created_utc,
        j.lease_id, j.lease_expires_utc, j.rescue_count, j.release_count, j.released_utc, j.error_kind,
        j.dedupe_key, j.finished_utc
    FROM [$(SCHEMA)].[job] AS j
    WHERE (@status IS NULL OR j.status = @status)
      AND (@interrogation_key IS NULL OR j.interrogation_key = @interrogation_key)
      AND (@before IS NULL OR j.created_utc <= @before_utc)
      AND (@before IS NULL OR j.created_utc < @before_utc OR (j.created_utc = @before_utc AND j.job_id < @before))
    ORDER BY j.created_utc DESC, j.job_id DESC
    OPTION (RECOMPILE);
END;
GO

-- The runs of a job, oldest first, or one run.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_runs]
    @job_id UNIQUEIDENTIFIER = NULL,
    @run_id UNIQUEIDENTIFIER = NULL
AS
BEGIN
    SET NOCOUNT ON;

    SELECT
        r.run_id, r.job_id, r.started_utc, r.completed_utc, r.status, r.worker_id, r.ollama_base_url, r.model_name,
        r.model_tag, r.model_digest, r.options_json, r.metrics_json, r.error, r.attempt, r.interrogation_version,
        r.derivation_key, r.reused_run_id
    FROM [$(SCHEMA)].[run] AS r
    WHERE (r.job_id = @job_id OR @job_id IS NULL)
      AND (r.run_id = @run_id OR @run_id IS NULL)
      AND (@job_id IS NOT NULL OR @run_id IS NOT NULL)
    ORDER BY r.started_utc, r.run_id
    OPTION (RECOMPILE);
END;
GO

-- The artifacts of a job's runs, or of one run.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_artifacts]
    @job_id UNIQUEIDENTIFIER = NULL,
    @run_id UNIQUEIDENTIFIER = NULL
AS
BEGIN
    SET NOCOUNT ON;

    SELECT a.artifact_id, a.run_id, a.artifact_type, a.content_sha256, a.byte_count, a.lake_uri, a.created_utc
    FROM [$(SCHEMA)].[artifact] AS a
    JOIN [$(SCHEMA)].[run] AS r ON r.run_id = a.run_id
    WHERE (r.job_id = @job_id OR @job_id IS NULL)
      AND (r.run_id = @run_id OR @run_id IS NULL)
      AND (@job_id IS NOT NULL OR @run_id IS NOT NULL)
    ORDER BY a.run_id, a.artifact_type
    OPTION (RECOMPILE);
END;
GO

-- Every artifact, a page at a time, in the order of their ids (this server's order of UNIQUEIDENTIFIER).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_scan_artifacts]
    @after UNIQUEIDENTIFIER = NULL,
    @limit INT              = 1000
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@limit) a.artifact_id, a.run_id, a.artifact_type, a.content_sha256, a.byte_count, a.lake_uri, a.created_utc
    FROM [$(SCHEMA)].[artifact] AS a
    WHERE @after IS NULL OR a.artifact_id > @after
    ORDER BY a.artifact_id
    OPTION (RECOMPILE);
END;
GO

-- What went wrong with a run and with every run that used its response again: error, a row each. The caller knows which
-- of them speak against the response itself.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_errors_of_uses]
    @run_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;

    SELECT r.error FROM [$(SCHEMA)].[run] AS r WHERE r.run_id = @run_id AND r.status = 'FAILED' AND r.error IS NOT NULL
    UNION ALL
    SELECT r.error FROM [$(SCHEMA)].[run] AS r
    WHERE r.reused_run_id = @run_id AND r.status = 'FAILED' AND r.error IS NOT NULL;
END;
GO

-- The queue at a glance: one row.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_stats]
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @hour_ago DATETIME2(3) = DATEADD(HOUR, -1, @now);
    DECLARE @day_ago DATETIME2(3) = DATEADD(DAY, -1, @now);

    SELECT counts.new_count, counts.running_count, counts.succeeded_count, counts.failed_count, counts.deadletter_count,
        counts.cancelled_count, waiting.claimable, waiting.oldest_waiting_utc, finished.finished_last_hour,
        runs.runs_last_day, runs.prompt_tokens_last_day, runs.output_tokens_last_day
    FROM (
        SELECT ISNULL(SUM(CASE WHEN j.status = 'NEW' THEN 1 ELSE 0 END), 0) AS new_count,
            ISNULL(SUM(CASE WHEN j.status = 'RUNNING' THEN 1 ELSE 0 END), 0) AS running_count,
            ISNULL(SUM(CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END), 0) AS succeeded_count,
            ISNULL(SUM(CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END), 0) AS failed_count,
            ISNULL(SUM(CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END), 0) AS deadletter_count,
            ISNULL(SUM(CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END), 0) AS cancelled_count
        FROM [$(SCHEMA)].[job] AS j) AS counts
    CROSS JOIN (
        SELECT COUNT(*) AS claimable, MIN(j.available_utc) AS oldest_waiting_utc
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status = 'NEW' AND j.available_utc <= @now) AS waiting
    CROSS JOIN (
        SELECT COUNT(*) AS finished_last_hour
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.finished_utc IS NOT NULL AND j.finished_utc > @hour_ago) AS finished
    CROSS JOIN (
        SELECT COUNT(*) AS runs_last_day,
            ISNULL(SUM(CASE WHEN ISJSON(r.metrics_json) = 1
                THEN ISNULL(TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.prompt_eval_count')), 0) ELSE 0 END), 0) AS prompt_tokens_last_day,
            ISNULL(SUM(CASE WHEN ISJSON(r.metrics_json) = 1
                THEN ISNULL(TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.eval_count')), 0) ELSE 0 END), 0) AS output_tokens_last_day
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.completed_utc > @day_ago) AS runs;
END;
GO
