-- What people paused: all jobs, those of a model, or those of an interrogation. A pause counts on every node until a person ends
-- it; the work in flight goes on.
--
-- A node of the application decides itself which lanes it takes from, and has what is paused in memory. Workers of other kinds, and
-- older programs, know nothing of it: usp_claim_next_job and usp_has_work leave out what is paused, no matter who calls. The condition on
-- a job or a lane x:
--
--     NOT EXISTS (
--         SELECT 1 FROM [$(SCHEMA)].[paused_name] AS p
--         WHERE p.scope = 'ALL'
--            OR (p.scope = 'INTERROGATION' AND p.name = x.interrogation_key COLLATE Latin1_General_100_BIN2)
--            OR (p.scope = 'MODEL' AND p.name = LOWER(TRIM(x.model_hint)) COLLATE Latin1_General_100_BIN2))
--
-- Which model is asked by a job that names none, the application alone knows: of a paused model, only the jobs that name it are
-- left out here.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- pause_key: '' for ALL; the model's canonical name; the interrogation's key. name: the same as the person wrote it.
-- spellings_json: of MODEL, an array of all names by which jobs may ask for it, in lower case.
-- paused_by: who, as the caller says; nobody has checked it. since_utc: by this database's clock.
IF OBJECT_ID(N'[$(SCHEMA)].[pause]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[pause] (
        scope          VARCHAR(20)   NOT NULL,
        pause_key      NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        name           NVARCHAR(400) NOT NULL,
        spellings_json NVARCHAR(MAX) NULL,
        paused_by      NVARCHAR(200) NULL,
        since_utc      DATETIME2(3)  NOT NULL CONSTRAINT DF_llm_pause_since DEFAULT SYSUTCDATETIME(),
        reason         NVARCHAR(500) NULL,
        CONSTRAINT PK_llm_pause PRIMARY KEY CLUSTERED (scope, pause_key),
        CONSTRAINT CK_llm_pause_scope CHECK (scope IN ('ALL', 'MODEL', 'INTERROGATION')),
        CONSTRAINT CK_llm_pause_key CHECK ((scope = 'ALL' AND pause_key = N'' AND name = N'')
            OR (scope <> 'ALL' AND pause_key <> N'' AND name <> N'')),
        CONSTRAINT CK_llm_pause_spellings CHECK (
            (scope = 'MODEL' AND spellings_json IS NOT NULL AND ISJSON(spellings_json) = 1)
            OR (scope <> 'MODEL' AND spellings_json IS NULL))
    );
GO

-- What is paused, by the names that jobs have: '' for ALL, each spelling of a MODEL, the key of an INTERROGATION.
CREATE OR ALTER VIEW [$(SCHEMA)].[paused_name]
AS
SELECT p.scope, p.pause_key AS name
FROM [$(SCHEMA)].[pause] AS p
WHERE p.scope <> 'MODEL'
UNION ALL
SELECT p.scope, CAST(s.[value] AS NVARCHAR(400)) COLLATE Latin1_General_100_BIN2
FROM [$(SCHEMA)].[pause] AS p
CROSS APPLY OPENJSON(p.spellings_json) AS s
WHERE p.scope = 'MODEL';
GO

-- All that people paused, the widest first.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_pauses]
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT p.scope, p.pause_key, p.name, p.paused_by, p.since_utc, p.reason
    FROM [$(SCHEMA)].[pause] AS p
    ORDER BY CASE p.scope WHEN 'ALL' THEN 1 WHEN 'MODEL' THEN 2 ELSE 3 END, p.pause_key;
END;
GO

-- Pauses. What is paused already stays as it is.
-- @scope: ALL, MODEL or INTERROGATION. @pause_key: left out for ALL; the canonical name of a model (llama3.2:latest), the key of
--   an interrogation. @name: how people shall see it; @pause_key if left out.
-- @spellings_json: of a MODEL, an array of all names by which jobs may ask for it, in lower case; @pause_key alone if left out.
-- Returns the pause, and began: 1, or 0 if it was there before.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_pause]
    @scope          VARCHAR(20),
    @pause_key      NVARCHAR(400) = N'',
    @name           NVARCHAR(400) = NULL,
    @spellings_json NVARCHAR(MAX) = NULL,
    @paused_by      NVARCHAR(200) = NULL,
    @reason         NVARCHAR(500) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @scope IS NULL OR @scope NOT IN ('ALL', 'MODEL', 'INTERROGATION')
        THROW 51003, N'scope must be ALL, MODEL or INTERROGATION.', 1;
    IF @pause_key IS NULL OR (@scope = 'ALL' AND @pause_key <> N'') OR (@scope <> 'ALL' AND @pause_key = N'')
        THROW 51003, N'pause_key must name the model or the interrogation, and be left out for ALL.', 1;

    DECLARE @began INT;

    BEGIN TRANSACTION;

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[pause] (scope, pause_key, name, spellings_json, paused_by, reason)
    SELECT @scope, @pause_key, ISNULL(@name, @pause_key),
        CASE WHEN @scope = 'MODEL'
             THEN ISNULL(@spellings_json, N'["' + STRING_ESCAPE(LOWER(TRIM(@pause_key)), 'json') + N'"]') END,
        @paused_by, @reason
    WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[pause] AS p WITH (UPDLOCK, HOLDLOCK)
                      WHERE p.scope = @scope AND p.pause_key = @pause_key);
    SET @began = @@ROWCOUNT;

    SELECT p.scope, p.pause_key, p.name, p.paused_by, p.since_utc, p.reason, @began AS began
    FROM [$(SCHEMA)].[pause] AS p
    WHERE p.scope = @scope AND p.pause_key = @pause_key;

    COMMIT TRANSACTION;
END;
GO

-- Ends a pause. Returns it, or no row if there was none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_resume]
    @scope     VARCHAR(20),
    @pause_key NVARCHAR(400) = N''
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DELETE FROM [$(SCHEMA)].[pause] WITH (ROWLOCK)
    OUTPUT deleted.scope, deleted.pause_key, deleted.name, deleted.paused_by, deleted.since_utc, deleted.reason
    WHERE scope = @scope AND pause_key = @pause_key;
END;
GO
