-- What the tables need for leases, rescue, dedupe and receipts. Tables made by earlier scripts are upgraded in place: no
-- row is lost or rewritten, and whoever reads or writes the older columns notices nothing.
--
-- Columns that are there already keep their types. Times of older tables are DATETIME2(7): making them DATETIME2(3) would
-- rewrite every row under a lock on the whole table, for nothing; the two compare without losing an index, since a value of
-- fewer digits is widened to the column's.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- New at each claim; every later change by the worker names it. What it holds means nothing unless the job is RUNNING.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'lease_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD lease_id UNIQUEIDENTIFIER NULL;
GO

-- Null while RUNNING: held without a limit, by a worker that knows no leases. Such a job is never rescued.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'lease_expires_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD lease_expires_utc DATETIME2(3) NULL;
GO

-- How many workers died holding the job; the third makes it DEADLETTER.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'rescue_count') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD rescue_count INT NOT NULL CONSTRAINT DF_llm_job_rescue_count DEFAULT 0;
GO

-- How often the job came back unspent, because something was away, while others succeeded; and when it last came back.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'release_count') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD release_count INT NOT NULL CONSTRAINT DF_llm_job_release_count DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'released_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD released_utc DATETIME2(3) NULL;
GO

-- One word for last_error, for counting.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'error_kind') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD error_kind VARCHAR(50) NULL;
GO

-- The caller's key: there is one job under it, for ever.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'dedupe_key') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD dedupe_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL;
GO

-- When it became SUCCEEDED, FAILED, DEADLETTER or CANCELLED.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'finished_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD finished_utc DATETIME2(3) NULL;
GO

-- Which attempt of the job it was, from 1.
IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'attempt') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD attempt INT NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'interrogation_version') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD interrogation_version NVARCHAR(100) NULL;
GO

-- SHA-256, in hex, over all that decides the answer: request, model digest, interrogation.
IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'derivation_key') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD derivation_key VARCHAR(64) NULL;
GO

-- The run whose stored response was used instead of a call. Not a foreign key: the older run may be purged first.
IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'reused_run_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD reused_run_id UNIQUEIDENTIFIER NULL;
GO

-- A constraint with a shorter list than ours is replaced; all rows fit the longer one.
IF NOT EXISTS (
    SELECT 1 FROM sys.check_constraints
    WHERE parent_object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'CK_llm_job_status'
      AND definition LIKE N'%CANCELLED%')
BEGIN
    IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_status]', N'C') IS NOT NULL
        ALTER TABLE [$(SCHEMA)].[job] DROP CONSTRAINT CK_llm_job_status;
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_status
        CHECK (status IN ('NEW', 'RUNNING', 'SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED'));
END;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.check_constraints
    WHERE parent_object_id = OBJECT_ID(N'[$(SCHEMA)].[artifact]') AND name = N'CK_llm_artifact_type'
      AND definition LIKE N'%manifest%')
BEGIN
    IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_artifact_type]', N'C') IS NOT NULL
        ALTER TABLE [$(SCHEMA)].[artifact] DROP CONSTRAINT CK_llm_artifact_type;
    ALTER TABLE [$(SCHEMA)].[artifact] ADD CONSTRAINT CK_llm_artifact_type
        CHECK (artifact_type IN (N'request_json', N'response_json', N'evidence_bundle', N'prompt_text',
            N'parsed_output', N'raw_response', N'manifest'));
END;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_rescue]', N'C') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_rescue CHECK (rescue_count >= 0);
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_release]', N'C') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_release CHECK (release_count >= 0);
GO

-- JSON columns hold JSON. Rows of an older table that do not are kept: the constraint then looks at new values only, since
-- SQL Server checks a constraint again only when a column it names is written.
IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_input_json]', N'C') IS NULL
BEGIN
    IF EXISTS (SELECT 1 FROM [$(SCHEMA)].[job] WHERE ISJSON(input_json) = 0)
        ALTER TABLE [$(SCHEMA)].[job] WITH NOCHECK ADD CONSTRAINT CK_llm_job_input_json
            CHECK (ISJSON(input_json) = 1);
    ELSE
        ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_input_json
            CHECK (ISJSON(input_json) = 1);
END;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_evidence_ref_json]', N'C') IS NULL
BEGIN
    IF EXISTS (SELECT 1 FROM [$(SCHEMA)].[job] WHERE ISJSON(evidence_ref_json) = 0)
        ALTER TABLE [$(SCHEMA)].[job] WITH NOCHECK ADD CONSTRAINT CK_llm_job_evidence_ref_json
            CHECK (evidence_ref_json IS NULL OR ISJSON(evidence_ref_json) = 1);
    ELSE
        ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_evidence_ref_json
            CHECK (evidence_ref_json IS NULL OR ISJSON(evidence_ref_json) = 1);
END;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_run_options_json]', N'C') IS NULL
BEGIN
    IF EXISTS (SELECT 1 FROM [$(SCHEMA)].[run] WHERE ISJSON(options_json) = 0)
        ALTER TABLE [$(SCHEMA)].[run] WITH NOCHECK ADD CONSTRAINT CK_llm_run_options_json
            CHECK (options_json IS NULL OR ISJSON(options_json) = 1);
    ELSE
        ALTER TABLE [$(SCHEMA)].[run] ADD CONSTRAINT CK_llm_run_options_json
            CHECK (options_json IS NULL OR ISJSON(options_json) = 1);
END;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_run_metrics_json]', N'C') IS NULL
BEGIN
    IF EXISTS (SELECT 1 FROM [$(SCHEMA)].[run] WHERE ISJSON(metrics_json) = 0)
        ALTER TABLE [$(SCHEMA)].[run] WITH NOCHECK ADD CONSTRAINT CK_llm_run_metrics_json
            CHECK (metrics_json IS NULL OR ISJSON(metrics_json) = 1);
    ELSE
        ALTER TABLE [$(SCHEMA)].[run] ADD CONSTRAINT CK_llm_run_metrics_json
            CHECK (metrics_json IS NULL OR ISJSON(metrics_json) = 1);
END;
GO

-- Hot rows stay small: what is long in a job lies on pages of its own, and the claim and the heartbeat pass it by. Rows
-- written before stay as they are until they are written again.
IF EXISTS (
    SELECT 1 FROM sys.tables
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND large_value_types_out_of_row = 0)
    EXEC sp_tableoption @TableNamePattern = N'[$(SCHEMA)].[job]',
        @OptionName = 'large value types out of row', @OptionValue = 'ON';
GO

-- A big enqueue must not turn its row locks into one lock on the queue: every worker would wait for it.
IF EXISTS (
    SELECT 1 FROM sys.tables
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND lock_escalation_desc <> N'DISABLE')
    ALTER TABLE [$(SCHEMA)].[job] SET (LOCK_ESCALATION = DISABLE);
GO
