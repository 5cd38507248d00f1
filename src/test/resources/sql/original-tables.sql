-- The tables as the first runner's scripts made them, with a row of each kind that an upgrade must keep.
IF SCHEMA_ID(N'$(SCHEMA)') IS NULL
    EXEC (N'CREATE SCHEMA [$(SCHEMA)]');
GO
-- What the scripts made in the test before: its counters would be taken for the counts of these rows.
DROP VIEW IF EXISTS [$(SCHEMA)].[call_event_part];
GO
DROP VIEW IF EXISTS [$(SCHEMA)].[paused_name];
GO
DROP VIEW IF EXISTS [$(SCHEMA)].[counted_job];
GO
DROP VIEW IF EXISTS [$(SCHEMA)].[counted_run];
GO
DROP VIEW IF EXISTS [$(SCHEMA)].[limited_group];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[job_group];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[group_limit];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[webhook_delivery];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[bulk_action];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[bulk_action_job];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[bulk_action_outcome];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[group_counter];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[group_recount];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[review];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[fact];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[artifact];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[run];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[job];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[node];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[dependency_state];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[call_server];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[call_event];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[call_event_member];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[lane];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[lane_bit];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[pause];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[counter];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[counter_delta];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[counter_recount];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[queue_identity];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[purged_run];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[model_proof];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[model_tokens];
GO
DROP TABLE IF EXISTS [$(SCHEMA)].[derive_schema_history];
GO
DROP PROCEDURE IF EXISTS [$(SCHEMA)].[usp_schema_version];
GO
CREATE TABLE [$(SCHEMA)].[job] (
    job_id            UNIQUEIDENTIFIER NOT NULL DEFAULT NEWID(),
    created_utc       DATETIME2        NOT NULL DEFAULT SYSUTCDATETIME(),
    available_utc     DATETIME2        NOT NULL DEFAULT SYSUTCDATETIME(),
    status            VARCHAR(20)      NOT NULL DEFAULT 'NEW',
    priority          INT              NOT NULL DEFAULT 100,
    interrogation_key NVARCHAR(200)    NOT NULL,
    input_json        NVARCHAR(MAX)    NOT NULL,
    evidence_ref_json NVARCHAR(MAX)    NULL,
    model_hint        NVARCHAR(100)    NULL,
    max_attempts      INT              NOT NULL DEFAULT 3,
    attempt_count     INT              NOT NULL DEFAULT 0,
    locked_by         NVARCHAR(200)    NULL,
    locked_utc        DATETIME2        NULL,
    last_error        NVARCHAR(MAX)    NULL,
    CONSTRAINT PK_llm_job PRIMARY KEY CLUSTERED (job_id),
    CONSTRAINT CK_llm_job_status CHECK (status IN ('NEW', 'RUNNING', 'SUCCEEDED', 'FAILED', 'DEADLETTER')),
    CONSTRAINT CK_llm_job_priority CHECK (priority >= 0),
    CONSTRAINT CK_llm_job_max_attempts CHECK (max_attempts >= 1),
    CONSTRAINT CK_llm_job_attempt CHECK (attempt_count >= 0)
);
GO
CREATE INDEX IX_llm_job_queue ON [$(SCHEMA)].[job] (status, priority DESC, available_utc, created_utc);
GO
CREATE TABLE [$(SCHEMA)].[run] (
    run_id          UNIQUEIDENTIFIER NOT NULL DEFAULT NEWID(),
    job_id          UNIQUEIDENTIFIER NOT NULL,
    started_utc     DATETIME2        NOT NULL DEFAULT SYSUTCDATETIME(),
    completed_utc   DATETIME2        NULL,
    status          VARCHAR(20)      NOT NULL DEFAULT 'RUNNING',
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
CREATE TABLE [$(SCHEMA)].[artifact] (
    artifact_id    UNIQUEIDENTIFIER NOT NULL DEFAULT NEWID(),
    run_id         UNIQUEIDENTIFIER NOT NULL,
    artifact_type  NVARCHAR(100)    NOT NULL,
    content_sha256 NVARCHAR(64)     NULL,
    byte_count     BIGINT           NULL,
    lake_uri       NVARCHAR(1000)   NOT NULL,
    created_utc    DATETIME2        NOT NULL DEFAULT SYSUTCDATETIME(),
    CONSTRAINT PK_llm_artifact PRIMARY KEY CLUSTERED (artifact_id),
    CONSTRAINT FK_llm_artifact_run FOREIGN KEY (run_id) REFERENCES [$(SCHEMA)].[run] (run_id),
    CONSTRAINT CK_llm_artifact_type CHECK (artifact_type IN (N'request_json', N'response_json', N'evidence_bundle',
        N'prompt_text', N'parsed_output', N'raw_response'))
);
GO
INSERT INTO [$(SCHEMA)].[job] (job_id, priority, interrogation_key, input_json)
VALUES ('11111111-1111-1111-1111-111111111111', 200, N'sw_entity_facts_v1', N'{"entity_id": "yoda"}');
GO
INSERT INTO [$(SCHEMA)].[job] (job_id, status, interrogation_key, input_json, attempt_count)
VALUES ('22222222-2222-2222-2222-222222222222', 'SUCCEEDED', N'sw_entity_facts_v1', N'{"entity_id": "luke"}', 1);
GO
INSERT INTO [$(SCHEMA)].[job] (job_id, status, interrogation_key, input_json, attempt_count, locked_by, locked_utc)
VALUES ('33333333-3333-3333-3333-333333333333', 'RUNNING', N'sw_entity_facts_v1', N'{}', 1, N'old-worker',
    SYSUTCDATETIME());
GO
INSERT INTO [$(SCHEMA)].[job] (job_id, status, interrogation_key, input_json, attempt_count, last_error)
VALUES ('55555555-5555-5555-5555-555555555555', 'FAILED', N'sw_entity_facts_v1', N'{}', 3, N'no evidence'),
       ('66666666-6666-6666-6666-666666666666', 'DEADLETTER', N'sw_entity_facts_v1', N'{}', 3, N'not JSON');
GO
INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, status, worker_id, ollama_base_url, model_name, completed_utc)
VALUES ('44444444-4444-4444-4444-444444444444', '22222222-2222-2222-2222-222222222222', 'SUCCEEDED', N'old-worker',
    N'http://ollama:11434', N'llama3.2', SYSUTCDATETIME());
GO
INSERT INTO [$(SCHEMA)].[artifact] (run_id, artifact_type, lake_uri)
VALUES ('44444444-4444-4444-4444-444444444444', N'request_json', N'2024/01/15/x/request.json');
GO
