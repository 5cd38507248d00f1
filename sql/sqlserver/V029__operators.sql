-- What operators meet: a database that is set up otherwise than the procedures need it.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- OPENJSON, by which procedures read lists, is missing below level 130, which a database restored from an old server has. The scripts
-- before this one run there all the same; the first call would fail with "Invalid object name 'OPENJSON'".
IF (SELECT d.compatibility_level FROM sys.databases AS d WHERE d.database_id = DB_ID()) < 130
    THROW 51020, N'The compatibility level of this database is lower than 130: ALTER DATABASE ... SET COMPATIBILITY_LEVEL = 150, then run the scripts again.', 1;
GO

-- A claim makes a job's row longer, and keys are random: full pages split at each claim and each enqueue. The figure counts when the index
-- is built, so that a new table has it from the first rebuild on; one that has rows is left to a quiet hour (sql/README.md).
IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[job])
   AND EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'PK_llm_job' AND fill_factor = 0)
    ALTER INDEX PK_llm_job ON [$(SCHEMA)].[job] REBUILD WITH (FILLFACTOR = 85);
GO

-- What is set in the database that the runner's work depends on, a row: read_committed_snapshot (0 or 1), compatibility_level.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_database_settings]
AS
BEGIN
    SET NOCOUNT ON;

    SELECT CAST(d.is_read_committed_snapshot_on AS INT) AS read_committed_snapshot,
        CAST(d.compatibility_level AS INT) AS compatibility_level
    FROM sys.databases AS d
    WHERE d.database_id = DB_ID();
END;
GO

-- What a run adds to the counters. A stored response that is used again cost its tokens when it was made.
CREATE OR ALTER VIEW [$(SCHEMA)].[counted_run] AS
SELECT r.run_id, r.job_id, r.completed_utc,
    CASE WHEN r.reused_run_id IS NULL AND tokens.prompt BETWEEN 0 AND 999999999999999 THEN tokens.prompt ELSE 0 END AS prompt_tokens,
    CASE WHEN r.reused_run_id IS NULL AND tokens.output BETWEEN 0 AND 999999999999999 THEN tokens.output ELSE 0 END AS output_tokens
FROM [$(SCHEMA)].[run] AS r
CROSS APPLY (
    SELECT CASE WHEN ISJSON(r.metrics_json) = 1
                THEN TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.prompt_eval_count')) END AS prompt,
        CASE WHEN ISJSON(r.metrics_json) = 1
             THEN TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.eval_count')) END AS output) AS tokens
WHERE r.status IN ('SUCCEEDED', 'FAILED');
GO
