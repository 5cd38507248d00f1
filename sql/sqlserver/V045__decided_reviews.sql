-- What people decided about facts, as a list; and the versions of an interrogation with what became of their jobs.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- The latest decision first, a page at a time.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[review]') AND name = N'IX_llm_review_time')
    CREATE NONCLUSTERED INDEX IX_llm_review_time
        ON [$(SCHEMA)].[review] (reviewed_utc DESC, run_id DESC, ordinal DESC, review_number DESC);
GO

-- Facts that people decided about, of all jobs, the latest decision first, behind a place of the list: a row for each decision, and
-- replaced is 1 if a later one about the fact counts.
-- @behind_utc, @behind_run, @behind_ordinal: the place.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_decided_reviews]
    @behind_utc     DATETIME2(3),
    @behind_run     UNIQUEIDENTIFIER,
    @behind_ordinal INT,
    @limit          INT = 50
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@limit) f.run_id, f.job_id, f.ordinal, f.fact_key, f.value_json, f.unit, f.confidence, f.confidence_source,
        f.evidence_id, f.quote, f.quote_start, f.quote_end, f.status, f.reasons, f.open_since_utc,
        v.review_number, v.verdict, v.corrected_json, v.reason, v.reviewed_by, v.reviewed_utc,
        j.interrogation_key, j.subject_type, j.subject_id,
        CASE WHEN EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[review] AS w
            WHERE w.run_id = v.run_id AND w.ordinal = v.ordinal AND w.review_number > v.review_number)
            THEN 1 ELSE 0 END AS replaced
    FROM [$(SCHEMA)].[review] AS v
    JOIN [$(SCHEMA)].[fact] AS f ON f.run_id = v.run_id AND f.ordinal = v.ordinal
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = f.job_id
    WHERE v.reviewed_utc <= @behind_utc
      AND (v.reviewed_utc < @behind_utc OR v.run_id < @behind_run
           OR (v.run_id = @behind_run AND v.ordinal < @behind_ordinal))
    ORDER BY v.reviewed_utc DESC, v.run_id DESC, v.ordinal DESC, v.review_number DESC;
END;
GO

-- The newest jobs of an interrogation that ended, by the version that their last run asked. Cancelled ones say nothing of it.
-- @most: how many jobs are counted.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_interrogation_versions]
    @interrogation_key NVARCHAR(200),
    @most              INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT l.interrogation_version, l.interrogation_sha256, COUNT(*) AS jobs,
        SUM(CASE WHEN n.status = 'SUCCEEDED' THEN 1 ELSE 0 END) AS succeeded,
        MIN(l.started_utc) AS first_run_utc, MAX(l.started_utc) AS last_run_utc
    FROM (
        SELECT TOP (@most) e.job_id, e.status
        FROM (
            SELECT s.job_id, s.status, s.created_utc
            FROM (
                SELECT TOP (@most) j.job_id, j.status, j.created_utc
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status = 'SUCCEEDED' AND j.interrogation_key = @interrogation_key
                ORDER BY j.created_utc DESC, j.job_id DESC) AS s
            UNION ALL
            SELECT f.job_id, f.status, f.created_utc
            FROM (
                SELECT TOP (@most) j.job_id, j.status, j.created_utc
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status = 'FAILED' AND j.interrogation_key = @interrogation_key
                ORDER BY j.created_utc DESC, j.job_id DESC) AS f
            UNION ALL
            SELECT d.job_id, d.status, d.created_utc
            FROM (
                SELECT TOP (@most) j.job_id, j.status, j.created_utc
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status = 'DEADLETTER' AND j.interrogation_key = @interrogation_key
                ORDER BY j.created_utc DESC, j.job_id DESC) AS d) AS e
        ORDER BY e.created_utc DESC, e.job_id DESC) AS n
    OUTER APPLY (
        SELECT TOP (1) r.interrogation_version, r.interrogation_sha256, r.started_utc
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.job_id = n.job_id
        ORDER BY r.started_utc DESC) AS l
    GROUP BY l.interrogation_version, l.interrogation_sha256;
END;
GO
