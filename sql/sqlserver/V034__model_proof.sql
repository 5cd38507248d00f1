-- What is known of models by what they did: whether the schema of a call binds them, and how many bytes of a prompt make a token.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Whether a server, in its version, holds a model to the schema of a call. A row for each combination that was ever asked.
-- proof_key: SHA-256 of the six columns that follow, which are longer than an index key may be.
-- model: the canonical name. model_identity: the digest; '' if the server gives none. server_version: '' if it does not tell it.
-- think: what the calls ask, as JSON: false, true, or how much. options_json: those of the calls but temperature, seed, window and limit.
-- verdict: NULL while the first proof is in flight. way: how calls are made so that the schema binds, as a JSON object of form and think; NULL unless HELD.
-- reason: for people; NULL unless NOT_HELD.
-- broken_answers: that broke a rule which the schema had held; if there were any, one trap call is no proof.
-- prover, prover_lease_utc: which process proves, and until when nobody else does.
IF OBJECT_ID(N'[$(SCHEMA)].[model_proof]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[model_proof] (
        proof_key        CHAR(64)       NOT NULL,
        address          NVARCHAR(500)  NOT NULL,
        model            NVARCHAR(400)  NOT NULL,
        model_identity   NVARCHAR(200)  NOT NULL,
        server_version   NVARCHAR(200)  NOT NULL,
        think            NVARCHAR(MAX)  NOT NULL,
        options_json     NVARCHAR(MAX)  NOT NULL,
        verdict          VARCHAR(20)    NULL,
        way              NVARCHAR(MAX)  NULL,
        reason           NVARCHAR(MAX)  NULL,
        proven_utc       DATETIME2(3)   NULL,
        broken_answers   INT            NOT NULL CONSTRAINT DF_llm_model_proof_broken_answers DEFAULT 0,
        prover           NVARCHAR(400)  NULL,
        prover_lease_utc DATETIME2(3)   NULL,
        CONSTRAINT PK_llm_model_proof PRIMARY KEY CLUSTERED (proof_key),
        CONSTRAINT CK_llm_model_proof_verdict CHECK (verdict IN ('HELD', 'NOT_HELD')),
        CONSTRAINT CK_llm_model_proof_way CHECK ((verdict = 'HELD' AND way IS NOT NULL)
            OR (ISNULL(verdict, '') <> 'HELD' AND way IS NULL)),
        CONSTRAINT CK_llm_model_proof_reason CHECK ((verdict = 'NOT_HELD' AND reason IS NOT NULL)
            OR (ISNULL(verdict, '') <> 'NOT_HELD' AND reason IS NULL)),
        CONSTRAINT CK_llm_model_proof_proven CHECK ((verdict IS NULL AND proven_utc IS NULL)
            OR (verdict IS NOT NULL AND proven_utc IS NOT NULL)),
        CONSTRAINT CK_llm_model_proof_broken_answers CHECK (broken_answers >= 0)
    );
GO

-- What prompts that were read whole cost: sums over runs, by the model's identity.
IF OBJECT_ID(N'[$(SCHEMA)].[model_tokens]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[model_tokens] (
        model_identity NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        prompt_bytes   BIGINT        NOT NULL,
        prompt_tokens  BIGINT        NOT NULL,
        runs           BIGINT        NOT NULL,
        CONSTRAINT PK_llm_model_tokens PRIMARY KEY CLUSTERED (model_identity),
        CONSTRAINT CK_llm_model_tokens CHECK (prompt_bytes > 0 AND prompt_tokens > 0 AND runs > 0)
    );
GO

-- All proofs with a verdict, by server and model.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_proofs]
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT p.*, DATEDIFF_BIG(MILLISECOND, p.proven_utc, SYSUTCDATETIME()) AS age_ms
    FROM [$(SCHEMA)].[model_proof] AS p
    WHERE p.verdict IS NOT NULL
    ORDER BY p.address, p.model, p.proven_utc DESC, p.proof_key;
END;
GO

-- One proof with its verdict; no row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_proof]
    @proof_key CHAR(64)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT p.*, DATEDIFF_BIG(MILLISECOND, p.proven_utc, SYSUTCDATETIME()) AS age_ms
    FROM [$(SCHEMA)].[model_proof] AS p
    WHERE p.proof_key = @proof_key AND p.verdict IS NOT NULL;
END;
GO

-- Holds a proof for one process, so that no other makes the same calls meanwhile. The hold ends by itself: a process may die.
-- Returns held: 1, or 0 if another process holds it.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_hold_proof]
    @proof_key      CHAR(64),
    @address        NVARCHAR(500),
    @model          NVARCHAR(400),
    @model_identity NVARCHAR(200),
    @server_version NVARCHAR(200),
    @think          NVARCHAR(MAX),
    @options_json   NVARCHAR(MAX),
    @prover         NVARCHAR(400),
    @lease_ms       INT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @prover IS NULL OR @prover = N''
        THROW 51003, N'prover must say which process proves.', 1;
    IF @lease_ms IS NULL OR @lease_ms < 1
        THROW 51003, N'lease_ms must be 1 or more: a hold ends by itself.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    BEGIN TRANSACTION;

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[model_proof] (proof_key, address, model, model_identity, server_version, think, options_json)
    SELECT @proof_key, @address, @model, @model_identity, @server_version, @think, @options_json
    WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[model_proof] AS p WITH (UPDLOCK, HOLDLOCK)
                      WHERE p.proof_key = @proof_key);

    UPDATE [$(SCHEMA)].[model_proof] WITH (ROWLOCK)
    SET prover           = @prover,
        prover_lease_utc = DATEADD(MILLISECOND, @lease_ms, @now)
    WHERE proof_key = @proof_key
      AND (prover IS NULL OR prover = @prover COLLATE Latin1_General_100_BIN2 OR prover_lease_utc <= @now);
    IF @@ROWCOUNT = 1
        SELECT 1 AS held;
    ELSE
        SELECT 0 AS held;

    COMMIT TRANSACTION;
END;
GO

-- Ends a process's hold. Returns released: 1, or 0 if it had none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_release_proof]
    @proof_key CHAR(64),
    @prover    NVARCHAR(400)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE [$(SCHEMA)].[model_proof] WITH (ROWLOCK)
    SET prover           = NULL,
        prover_lease_utc = NULL
    WHERE proof_key = @proof_key AND prover = @prover COLLATE Latin1_General_100_BIN2;
    IF @@ROWCOUNT = 1
        SELECT 1 AS released;
    ELSE
        SELECT 0 AS released;
END;
GO

-- Records the verdict of a proof that was held before, no matter who holds it now: the newest counts.
-- @way: only if HELD. @reason: only if NOT_HELD.
-- Returns recorded: 1, or 0 if there is no such proof.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_record_proof]
    @proof_key      CHAR(64),
    @verdict        VARCHAR(20),
    @way            NVARCHAR(MAX),
    @reason         NVARCHAR(MAX),
    @broken_answers INT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    UPDATE [$(SCHEMA)].[model_proof] WITH (ROWLOCK)
    SET verdict        = @verdict,
        way            = @way,
        reason         = @reason,
        proven_utc     = SYSUTCDATETIME(),
        broken_answers = @broken_answers
    WHERE proof_key = @proof_key;
    IF @@ROWCOUNT = 1
        SELECT 1 AS recorded;
    ELSE
        SELECT 0 AS recorded;
END;
GO

-- Adds the prompt of a run that was read whole to what is known of a model's tokens. Returns what is known then.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_learn_tokens]
    @model_identity NVARCHAR(200),
    @prompt_bytes   BIGINT,
    @prompt_tokens  BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    BEGIN TRANSACTION;

    -- UPDLOCK, HOLDLOCK: two that both find no row would both insert one.
    UPDATE [$(SCHEMA)].[model_tokens] WITH (UPDLOCK, HOLDLOCK)
    SET prompt_bytes  = prompt_bytes + @prompt_bytes,
        prompt_tokens = prompt_tokens + @prompt_tokens,
        runs          = runs + 1
    WHERE model_identity = @model_identity;
    IF @@ROWCOUNT = 0
        INSERT INTO [$(SCHEMA)].[model_tokens] (model_identity, prompt_bytes, prompt_tokens, runs)
        VALUES (@model_identity, @prompt_bytes, @prompt_tokens, 1);

    SELECT t.model_identity, t.prompt_bytes, t.prompt_tokens, t.runs
    FROM [$(SCHEMA)].[model_tokens] AS t
    WHERE t.model_identity = @model_identity;

    COMMIT TRANSACTION;
END;
GO

-- What is known of a model's tokens; no row if nothing is.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_tokens]
    @model_identity NVARCHAR(200)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT t.model_identity, t.prompt_bytes, t.prompt_tokens, t.runs
    FROM [$(SCHEMA)].[model_tokens] AS t
    WHERE t.model_identity = @model_identity;
END;
GO
