-- The circuit breakers that all nodes share: one row for each model server, model, and interrogation with a model that ever
-- was found unavailable. Rows stay when a breaker closes.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- dependency_key: SHA-256 of the dependency's canonical text, and of the node for a loopback address, which is another server
-- on each node; the columns together are longer than an index key may be.
-- probe_owner, probe_lease_utc: who probes, or whose job is the trial, and until when nobody else does.
-- last_generation_utc: when a job last proved it by an answer while the breaker was not closed.
-- opened_under: the interrogation's version, the model's digest and the server's version at the time.
-- version: each change counts; who changes the row names the version that was read.
IF OBJECT_ID(N'[$(SCHEMA)].[dependency_state]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[dependency_state] (
        dependency_key      CHAR(64)         NOT NULL,
        kind                VARCHAR(30)      NOT NULL,
        address             NVARCHAR(500)    NOT NULL,
        model               NVARCHAR(400)    NULL,
        interrogation_key   NVARCHAR(200)    NULL,
        node                NVARCHAR(200)    NULL,
        state               VARCHAR(20)      NOT NULL,
        reason_kind         VARCHAR(50)      NULL,
        reason              NVARCHAR(MAX)    NULL,
        since_utc           DATETIME2(3)     NULL,
        failures            INT              NOT NULL CONSTRAINT DF_llm_dependency_state_failures DEFAULT 0,
        next_probe_utc      DATETIME2(3)     NULL,
        probe_owner         NVARCHAR(400)    NULL,
        probe_lease_utc     DATETIME2(3)     NULL,
        last_generation_utc DATETIME2(3)     NULL,
        event_id            UNIQUEIDENTIFIER NULL,
        opened_by_job       UNIQUEIDENTIFIER NULL,
        opened_under        NVARCHAR(1000)   NULL,
        version             BIGINT           NOT NULL CONSTRAINT DF_llm_dependency_state_version DEFAULT 1,
        CONSTRAINT PK_llm_dependency_state PRIMARY KEY CLUSTERED (dependency_key),
        CONSTRAINT CK_llm_dependency_state_kind CHECK (kind IN ('MODEL_SERVER', 'MODEL', 'INTERROGATION_MODEL')),
        CONSTRAINT CK_llm_dependency_state_state CHECK (state IN ('CLOSED', 'OPEN', 'HALF_OPEN')),
        CONSTRAINT CK_llm_dependency_state_failures CHECK (failures >= 0),
        CONSTRAINT CK_llm_dependency_state_outage CHECK (state = 'CLOSED' OR (reason_kind IS NOT NULL
            AND reason IS NOT NULL AND since_utc IS NOT NULL AND next_probe_utc IS NOT NULL))
    );
GO

-- All that a node must know: what is not closed, or counts failures. A row with a node is a loopback address of that node.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_breakers]
    @node NVARCHAR(200)
AS
BEGIN
    SET NOCOUNT ON;

    SELECT d.*, DATEDIFF_BIG(MILLISECOND, SYSUTCDATETIME(), d.next_probe_utc) AS until_probe_ms
    FROM [$(SCHEMA)].[dependency_state] AS d
    WHERE (d.state <> 'CLOSED' OR d.failures > 0)
      AND (d.node IS NULL OR d.node = @node COLLATE Latin1_General_100_BIN2)
    ORDER BY d.dependency_key;
END;
GO

-- One breaker, whatever its state; no row if it never was open.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_breaker]
    @dependency_key CHAR(64)
AS
BEGIN
    SET NOCOUNT ON;

    SELECT d.*, DATEDIFF_BIG(MILLISECOND, SYSUTCDATETIME(), d.next_probe_utc) AS until_probe_ms
    FROM [$(SCHEMA)].[dependency_state] AS d
    WHERE d.dependency_key = @dependency_key;
END;
GO

-- Changes a breaker, or makes its row. Guarded by the version that the caller has read (0: there was no row): of two nodes with
-- news about the same breaker, one reads again first. The change ends every hold on the probe.
-- @age_ms: how long the outage has lasted; one that is known already keeps its beginning; null if it is over. @until_probe_ms: from now. @generated: 1 if a job proved the dependency by an answer.
-- Returns the row as it is then, or none if it has another version.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_change_breaker]
    @dependency_key    CHAR(64),
    @kind              VARCHAR(30),
    @address           NVARCHAR(500),
    @model             NVARCHAR(400),
    @interrogation_key NVARCHAR(200),
    @node              NVARCHAR(200),
    @state             VARCHAR(20),
    @reason_kind       VARCHAR(50),
    @reason            NVARCHAR(MAX),
    @age_ms            BIGINT,
    @failures          INT,
    @until_probe_ms    BIGINT,
    @generated         BIT,
    @event_id          UNIQUEIDENTIFIER,
    @opened_by_job     UNIQUEIDENTIFIER,
    @opened_under      NVARCHAR(1000),
    @version           BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- By whole seconds and the rest: DATEADD takes an INT, and milliseconds of a month do not fit into one.
    DECLARE @since DATETIME2(3) = DATEADD(MILLISECOND, -(@age_ms % 1000), DATEADD(SECOND, -(@age_ms / 1000), @now));
    DECLARE @next_probe DATETIME2(3) =
        DATEADD(MILLISECOND, @until_probe_ms % 1000, DATEADD(SECOND, @until_probe_ms / 1000, @now));
    DECLARE @changed INT;

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[dependency_state] (dependency_key, kind, address, model, interrogation_key, node, state,
        reason_kind, reason, since_utc, failures, next_probe_utc, last_generation_utc, event_id, opened_by_job, opened_under,
        version)
    SELECT @dependency_key, @kind, @address, @model, @interrogation_key, @node, @state, @reason_kind, @reason, @since,
        @failures, @next_probe, CASE WHEN @generated = 1 THEN @now END, @event_id, @opened_by_job, @opened_under, 1
    WHERE @version = 0
      AND NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[dependency_state] AS d WITH (UPDLOCK, HOLDLOCK)
                      WHERE d.dependency_key = @dependency_key);
    SET @changed = @@ROWCOUNT;

    UPDATE d
    SET state               = @state,
        reason_kind         = @reason_kind,
        reason              = @reason,
        since_utc           = CASE WHEN d.state <> 'CLOSED' AND @age_ms IS NOT NULL THEN d.since_utc ELSE @since END,
        failures            = @failures,
        next_probe_utc      = @next_probe,
        probe_owner         = NULL,
        probe_lease_utc     = NULL,
        last_generation_utc = CASE WHEN @generated = 1 THEN @now ELSE d.last_generation_utc END,
        event_id            = @event_id,
        opened_by_job       = @opened_by_job,
        opened_under        = @opened_under,
        version             = d.version + 1
    FROM [$(SCHEMA)].[dependency_state] AS d WITH (ROWLOCK)
    WHERE d.dependency_key = @dependency_key
      AND @version > 0
      AND d.version = @version;
    IF @@ROWCOUNT + @changed = 1
        SELECT d.*, DATEDIFF_BIG(MILLISECOND, @now, d.next_probe_utc) AS until_probe_ms
        FROM [$(SCHEMA)].[dependency_state] AS d
        WHERE d.dependency_key = @dependency_key;
END;
GO

-- Holds a breaker's probe, or its trial, for one owner: there is one prober, and one trial, over all nodes. The version guards
-- against a node that has not heard yet what the last one found.
-- Returns held: 1, or 0 if another owner holds it or the breaker has another version.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_hold_probe]
    @dependency_key CHAR(64),
    @version        BIGINT,
    @owner          NVARCHAR(400),
    @lease_ms       INT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @owner IS NULL OR @owner = N''
        THROW 51003, N'owner must say who probes or makes the trial.', 1;
    IF @lease_ms IS NULL OR @lease_ms < 1
        THROW 51003, N'lease_ms must be 1 or more: a hold ends by itself.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    UPDATE d
    SET probe_owner     = @owner,
        probe_lease_utc = DATEADD(MILLISECOND, @lease_ms, @now)
    FROM [$(SCHEMA)].[dependency_state] AS d WITH (ROWLOCK)
    WHERE d.dependency_key = @dependency_key
      AND d.version = @version
      AND d.state <> 'CLOSED'
      AND (d.probe_owner IS NULL OR d.probe_owner = @owner COLLATE Latin1_General_100_BIN2 OR d.probe_lease_utc <= @now);
    IF @@ROWCOUNT = 1
        SELECT 1 AS held;
    ELSE
        SELECT 0 AS held;
END;
GO

-- Ends the owner's hold. Returns released: 1, or 0 if there was none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_release_probe]
    @dependency_key CHAR(64),
    @owner          NVARCHAR(400)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE d
    SET probe_owner     = NULL,
        probe_lease_utc = NULL
    FROM [$(SCHEMA)].[dependency_state] AS d WITH (ROWLOCK)
    WHERE d.dependency_key = @dependency_key
      AND d.probe_owner = @owner COLLATE Latin1_General_100_BIN2;
    IF @@ROWCOUNT = 1
        SELECT 1 AS released;
    ELSE
        SELECT 0 AS released;
END;
GO
