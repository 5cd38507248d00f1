-- Indexes by what they are for. One of an older table under the same name is kept as it is, the queue's alone excepted.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- The queue's index held every job there ever was; ours holds those that wait, and nothing else.
IF EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_queue' AND has_filter = 0)
    DROP INDEX IX_llm_job_queue ON [$(SCHEMA)].[job];
GO

-- The claim: its keys are the queue's order, so that the first row whose time has come is the one. It includes what a
-- pause is decided by, so that a job passed over is never looked up in the table.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_queue')
    CREATE NONCLUSTERED INDEX IX_llm_job_queue
        ON [$(SCHEMA)].[job] (priority DESC, available_utc, created_utc)
        INCLUDE (model_hint, interrogation_key)
        WHERE status = 'NEW';
GO

-- Rescue, taking back, and who works on what: as many rows as there are jobs under way.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_running')
    CREATE NONCLUSTERED INDEX IX_llm_job_running
        ON [$(SCHEMA)].[job] (lease_expires_utc)
        INCLUDE (locked_by)
        WHERE status = 'RUNNING';
GO

-- One job to a key.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'UX_llm_job_dedupe')
    CREATE UNIQUE NONCLUSTERED INDEX UX_llm_job_dedupe
        ON [$(SCHEMA)].[job] (dedupe_key)
        WHERE dedupe_key IS NOT NULL;
GO

-- Lists by status, newest first, and the counts.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_status')
    CREATE NONCLUSTERED INDEX IX_llm_job_status
        ON [$(SCHEMA)].[job] (status, created_utc DESC, job_id DESC);
GO

-- Lists by interrogation, newest first.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_interrogation')
    CREATE NONCLUSTERED INDEX IX_llm_job_interrogation
        ON [$(SCHEMA)].[job] (interrogation_key, created_utc DESC, job_id DESC);
GO

-- Lists of all, newest first.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_created')
    CREATE NONCLUSTERED INDEX IX_llm_job_created
        ON [$(SCHEMA)].[job] (created_utc DESC, job_id DESC)
        INCLUDE (status);
GO

-- Throughput.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_finished')
    CREATE NONCLUSTERED INDEX IX_llm_job_finished
        ON [$(SCHEMA)].[job] (finished_utc)
        INCLUDE (status)
        WHERE finished_utc IS NOT NULL;
GO

-- The runs of a job.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[run]') AND name = N'IX_llm_run_job')
    CREATE NONCLUSTERED INDEX IX_llm_run_job
        ON [$(SCHEMA)].[run] (job_id, started_utc);
GO

-- Whether others succeeded meanwhile, and the figures of the last day.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[run]') AND name = N'IX_llm_run_completed')
    CREATE NONCLUSTERED INDEX IX_llm_run_completed
        ON [$(SCHEMA)].[run] (completed_utc)
        INCLUDE (status);
GO

-- Whether a response, or a later use of it, was rejected.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[run]') AND name = N'IX_llm_run_reused')
    CREATE NONCLUSTERED INDEX IX_llm_run_reused
        ON [$(SCHEMA)].[run] (reused_run_id)
        INCLUDE (status)
        WHERE reused_run_id IS NOT NULL;
GO

-- The artifacts of a run.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[artifact]') AND name = N'IX_llm_artifact_run')
    CREATE NONCLUSTERED INDEX IX_llm_artifact_run
        ON [$(SCHEMA)].[artifact] (run_id);
GO
