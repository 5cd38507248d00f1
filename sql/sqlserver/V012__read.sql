-- Reads for the application, with the columns of V009.
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
        j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc, j.error_kind,
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
        j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc, j.error_kind,
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
        r.model_tag, r.model_digest, r.options_json, r.metrics_json, r.error, r.error_kind, r.attempt,
        r.interrogation_version, r.derivation_key, r.reused_run_id
    FROM [$(SCHEMA)].[run] AS r
    WHERE (r.job_id = @job_id OR @job_id IS NULL)
      AND (r.run_id = @run_id OR @run_id IS NULL)
      AND (@job_id IS NOT NULL OR @run_id IS NOT NULL)
    ORDER BY r.started_utc, r.run_id
    OPTION (RECOMPILE);
END;
GO

-- The kinds of error of a run and of every run that reused its response: error_kind, a row each. The caller knows which of
-- them mean that the response itself is bad.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_errors_of_uses]
    @run_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;

    SELECT r.error_kind
    FROM [$(SCHEMA)].[run] AS r
    WHERE r.run_id = @run_id AND r.status = 'FAILED' AND r.error_kind IS NOT NULL
    UNION ALL
    SELECT r.error_kind
    FROM [$(SCHEMA)].[run] AS r
    WHERE r.reused_run_id = @run_id AND r.status = 'FAILED' AND r.error_kind IS NOT NULL;
END;
GO
