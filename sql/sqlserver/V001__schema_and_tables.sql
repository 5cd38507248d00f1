-- The schema and its three tables, in the shape that the queue has had from the beginning; what was added later is in
-- V002, so that a new database and an old one take the same way.
--
-- Every script here runs twice without harm, with `sqlcmd -I -b -v SCHEMA=llm` and, the same file, by the application.
-- QUOTED_IDENTIFIER and ANSI_NULLS are remembered by procedures and demanded by filtered indexes, and sqlcmd leaves the
-- first off: they stand in a batch of their own at the top of each script.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- CREATE SCHEMA must be alone in its batch, so that asking first takes an EXEC.
IF SCHEMA_ID(N'$(SCHEMA)') IS NULL
    EXEC (N'CREATE SCHEMA [$(SCHEMA)]');
GO

IF OBJECT_ID(N'[$(SCHEMA)].[job]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[job] (
    job_id            UNIQUEIDENTIFIER NOT NULL CONSTRAINT DF_llm_job_job_id DEFAULT NEWID(),
    created_utc       DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_job_created_utc DEFAULT SYSUTCDATETIME(),
    status            VARCHAR(20)      NOT NULL CONSTRAINT DF_llm_job_status DEFAULT 'NEW',
    priority          INT              NOT NULL CONSTRAINT DF_llm_job_priority DEFAULT 100,
    interrogation_key NVARCHAR(200)    NOT NULL,
    input_json        NVARCHAR(MAX)    NOT NULL,
    evidence_ref_json NVARCHAR(MAX)    NULL,
    model_hint        NVARCHAR(100)    NULL,
    max_attempts      INT              NOT NULL CONSTRAINT DF_llm_job_max_attempts DEFAULT 3,
    attempt_count     INT              NOT NULL CONSTRAINT DF_llm_job_attempt_count DEFAULT 0,
    available_utc     DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_job_available_utc DEFAULT SYSUTCDATETIME(),
    locked_by         NVARCHAR(200)    NULL,
    locked_utc        DATETIME2(3)     NULL,
    last_error        NVARCHAR(MAX)    NULL,
    CONSTRAINT PK_llm_job PRIMARY KEY CLUSTERED (job_id),
    CONSTRAINT CK_llm_job_status
        CHECK (status IN ('NEW', 'RUNNING', 'SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')),
    CONSTRAINT CK_llm_job_priority CHECK (priority >= 0),
    CONSTRAINT CK_llm_job_max_attempts CHECK (max_attempts >= 1),
    CONSTRAINT CK_llm_job_attempt CHECK (attempt_count >= 0)
);
GO

IF OBJECT_ID(N'[$(SCHEMA)].[run]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[run] (
    run_id          UNIQUEIDENTIFIER NOT NULL CONSTRAINT DF_llm_run_run_id DEFAULT NEWID(),
    job_id          UNIQUEIDENTIFIER NOT NULL,
    started_utc     DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_run_started_utc DEFAULT SYSUTCDATETIME(),
    completed_utc   DATETIME2(3)     NULL,
    status          VARCHAR(20)      NOT NULL CONSTRAINT DF_llm_run_status DEFAULT 'RUNNING',
    worker_id       NVARCHAR(200)    NOT NULL,
    ollama_base_url NVARCHAR(500)    NOT NULL,
    model_name      NVARCHAR(100)    NOT NULL,
    model_tag       NVARCHAR(100)    NULL,
    model_digest    NVARCHAR(200)    NULL,
    options_json    NVARCHAR(MAX)    NULL,
    metrics_json    NVARCHAR(MAX)    NULL,
    error           NVARCHAR(MAX)    NULL,
    CONSTRAINT PK_llm_run PRIMARY KEY CLUSTERED (run_id),
    CONSTRAINT FK_llm_run_job FOREIGN KEY (job_id) REFERENCES [$(SCHEMA)].[job] (job_id),
    CONSTRAINT CK_llm_run_status CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED'))
);
GO

IF OBJECT_ID(N'[$(SCHEMA)].[artifact]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[artifact] (
    artifact_id    UNIQUEIDENTIFIER NOT NULL CONSTRAINT DF_llm_artifact_artifact_id DEFAULT NEWID(),
    run_id         UNIQUEIDENTIFIER NOT NULL,
    artifact_type  NVARCHAR(100)    NOT NULL,
    content_sha256 NVARCHAR(64)     NULL,
    byte_count     BIGINT           NULL,
    lake_uri       NVARCHAR(1000)   NOT NULL,
    created_utc    DATETIME2(3)     NOT NULL CONSTRAINT DF_llm_artifact_created_utc DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_llm_artifact PRIMARY KEY CLUSTERED (artifact_id),
    CONSTRAINT FK_llm_artifact_run FOREIGN KEY (run_id) REFERENCES [$(SCHEMA)].[run] (run_id),
    CONSTRAINT CK_llm_artifact_type CHECK (artifact_type IN (N'request_json', N'response_json', N'evidence_bundle',
        N'prompt_text', N'parsed_output', N'raw_response', N'manifest'))
);
GO
