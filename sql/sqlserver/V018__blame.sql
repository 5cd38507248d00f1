-- Whose fault a call was that failed without telling so: calls that broke together are one event. What is in these tables is
-- decided by package blame; here is what must be atomic.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Of what a job is suspected; and when a call of it last failed so.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'last_ambiguous_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD last_ambiguous_utc DATETIME2(3) NULL;
GO

-- What the end of the run did to its job (a deferral is no failure), the event it was in, whether the model itself generated an
-- answer, and what was asked as numbers: the server, the model there, the interrogation with it in one version.
IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'disposition') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD disposition VARCHAR(20) NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'event_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD event_id UNIQUEIDENTIFIER NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'generated') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD generated BIT NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'server_key') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD server_key BIGINT NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'model_key') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD model_key BIGINT NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'pair_key') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD pair_key BIGINT NULL;
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[run]') AND name = N'IX_llm_run_server')
    CREATE INDEX [IX_llm_run_server] ON [$(SCHEMA)].[run] (server_key, generated, started_utc);
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[run]') AND name = N'IX_llm_run_model')
    CREATE INDEX [IX_llm_run_model] ON [$(SCHEMA)].[run] (model_key, generated, completed_utc);
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[run]') AND name = N'IX_llm_run_pair')
    CREATE INDEX [IX_llm_run_pair] ON [$(SCHEMA)].[run] (pair_key, generated, completed_utc);
GO

-- One row for each server: locked while a failure is put into an event. Row 0 is for all of them: it has the job that is worked
-- alone, the last suspect of an event.
IF OBJECT_ID(N'[$(SCHEMA)].[call_server]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[call_server] (
        server_key         BIGINT           NOT NULL CONSTRAINT PK_llm_call_server PRIMARY KEY,
        isolated_job_id    UNIQUEIDENTIFIER NULL,
        isolated_until_utc DATETIME2(3)     NULL
    );
GO

IF OBJECT_ID(N'[$(SCHEMA)].[call_event]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[call_event] (
        event_id         UNIQUEIDENTIFIER NOT NULL CONSTRAINT PK_llm_call_event PRIMARY KEY,
        server_key       BIGINT           NOT NULL,
        first_failed_utc DATETIME2(3)     NOT NULL,
        probe_generated  BIT              NOT NULL CONSTRAINT DF_llm_call_event_probe DEFAULT 0
    );
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[call_event]') AND name = N'IX_llm_call_event')
    CREATE INDEX [IX_llm_call_event] ON [$(SCHEMA)].[call_event] (server_key, first_failed_utc DESC);
GO

-- The attempts that were in flight when the event began, and those that failed in it. Job and time of the claim name one.
IF OBJECT_ID(N'[$(SCHEMA)].[call_event_member]', N'U') IS NULL
    CREATE TABLE [$(SCHEMA)].[call_event_member] (
        event_id      UNIQUEIDENTIFIER NOT NULL,
        job_id        UNIQUEIDENTIFIER NOT NULL,
        claimed_utc   DATETIME2(3)     NOT NULL,
        failed_utc    DATETIME2(3)     NULL,
        first_failure BIT              NOT NULL CONSTRAINT DF_llm_call_event_member_first DEFAULT 0,
        model_key     BIGINT           NULL,
        pair_key      BIGINT           NULL,
        suspect_event UNIQUEIDENTIFIER NULL,
        suspect_size  INT              NULL,
        CONSTRAINT PK_llm_call_event_member PRIMARY KEY (event_id, job_id, claimed_utc)
    );
GO

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[call_event_member]') AND name = N'IX_llm_call_event_member_job')
    CREATE INDEX [IX_llm_call_event_member_job] ON [$(SCHEMA)].[call_event_member] (job_id, failed_utc);
GO

-- What became of each of them: FAILED in the event, still IN_FLIGHT, GENERATED an answer, LOST (stopped, cut off, or with its
-- worker: it may have been the cause), or NONE of these.
CREATE OR ALTER VIEW [$(SCHEMA)].[call_event_part] AS
SELECT m.event_id, m.job_id, m.claimed_utc, m.suspect_event, m.suspect_size,
       CASE WHEN m.failed_utc IS NOT NULL THEN 'FAILED'
            WHEN r.generated = 1 THEN 'GENERATED'
            WHEN r.disposition = 'RELEASE' OR r.error_kind = 'MODEL_SERVER_UNAVAILABLE' THEN 'LOST'
            WHEN r.run_id IS NOT NULL THEN 'NONE'
            WHEN j.status = 'RUNNING' AND j.locked_utc = m.claimed_utc THEN 'IN_FLIGHT'
            ELSE 'LOST' END AS part
FROM [$(SCHEMA)].[call_event_member] AS m
LEFT JOIN [$(SCHEMA)].[job] AS j ON j.job_id = m.job_id
LEFT JOIN [$(SCHEMA)].[run] AS r ON r.job_id = m.job_id AND r.started_utc = m.claimed_utc;
GO

-- Completes an attempt: run, artifacts and job in one transaction, fenced on the lease. Repeating it is harmless.
-- @disposition: SUCCEED, FAIL (for good), SPEND (the attempt), DEFER (unspent, after a wait that grows with the deferrals in a
--   row) or RELEASE (unspent, in its place). What an ambiguous failure comes to is decided by the caller.
-- @backoff_seconds: the wait before the next attempt, if this one is spent and another one follows.
-- @max_deferrals, @error_if_deferrals_spend: without meaning; the previous version of the application passes them.
-- @jitter_permille: what part of the longest wait a deferred job waits, 0 to 1000.
-- @says_suspicion: 1 if @suspect_event and @suspect_size replace what the job was suspected of.
-- @event_id: the event that an ambiguous failure was in. @generated: 1 if the model itself generated an answer.
-- @server_key, @model_key, @pair_key: what was asked, see call_event.
-- @artifacts_json: an array of {"artifact_type", "lake_uri", "content_sha256", "byte_count"}, or null.
-- Returns final_status, the status that the job has now; no row if the lease is lost, and nothing is recorded then.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_complete_attempt]
    @job_id                   UNIQUEIDENTIFIER,
    @lease_id                 UNIQUEIDENTIFIER,
    @disposition              VARCHAR(20),
    @max_deferrals            INT              = NULL,
    @backoff_seconds          DECIMAL(12, 3),
    @error_kind               VARCHAR(50),
    @error                    NVARCHAR(MAX),
    @error_if_deferrals_spend NVARCHAR(MAX)    = NULL,
    @run_id                   UNIQUEIDENTIFIER,
    @started_utc              DATETIME2(3),
    @attempt                  INT,
    @worker_id                NVARCHAR(200),
    @ollama_base_url          NVARCHAR(500),
    @model_name               NVARCHAR(100),
    @model_tag                NVARCHAR(100),
    @model_digest             NVARCHAR(200),
    @options_json             NVARCHAR(MAX),
    @metrics_json             NVARCHAR(MAX),
    @interrogation_version    NVARCHAR(100),
    @derivation_key           VARCHAR(64),
    @reused_run_id            UNIQUEIDENTIFIER,
    @artifacts_json           NVARCHAR(MAX),
    @jitter_permille          INT              = 1000,
    @says_suspicion           INT              = 0,
    @suspect_event            UNIQUEIDENTIFIER = NULL,
    @suspect_size             INT              = NULL,
    @event_id                 UNIQUEIDENTIFIER = NULL,
    @generated                BIT              = NULL,
    @server_key               BIGINT           = NULL,
    @model_key                BIGINT           = NULL,
    @pair_key                 BIGINT           = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @disposition IS NULL OR @disposition NOT IN ('SUCCEED', 'FAIL', 'SPEND', 'DEFER', 'RELEASE')
        THROW 51004, N'disposition must be SUCCEED, FAIL, SPEND, DEFER or RELEASE.', 1;
    IF @jitter_permille IS NULL OR @jitter_permille NOT BETWEEN 0 AND 1000
        THROW 51003, N'jitter_permille must be 0 to 1000: what part of its wait a deferred job waits.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @attempt_count INT, @max_attempts INT, @deferral_count INT;
    DECLARE @deferral_ms INT;
    DECLARE @spent BIT;
    DECLARE @final_status VARCHAR(20);

    BEGIN TRANSACTION;

    SELECT @attempt_count = j.attempt_count, @max_attempts = j.max_attempts,
        @deferral_count = j.deferral_count
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, UPDLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';

    IF @@ROWCOUNT = 0
    BEGIN
        -- Recorded by an earlier call whose answer was lost, or the lease is lost.
        SELECT j.status AS final_status
        FROM [$(SCHEMA)].[job] AS j
        JOIN [$(SCHEMA)].[run] AS r ON r.job_id = j.job_id
        WHERE j.job_id = @job_id
          AND r.run_id = @run_id
          AND r.completed_utc IS NOT NULL;
        COMMIT TRANSACTION;
        RETURN;
    END;

    -- From here on it is job.Transitions, line by line; a test compares them.
    SET @deferral_count = CASE @disposition
        WHEN 'DEFER' THEN @deferral_count + 1
        WHEN 'RELEASE' THEN @deferral_count
        ELSE 0 END;
    SET @deferral_ms = CASE WHEN @deferral_count >= 7 THEN 60 * @jitter_permille
        ELSE CAST(POWER(2, @deferral_count - 1) AS INT) * @jitter_permille END;
    -- No ELSE: a disposition that is not named here makes a NULL, which the table rejects.
    SET @spent = CASE @disposition
        WHEN 'SUCCEED' THEN 1
        WHEN 'FAIL' THEN 1
        WHEN 'SPEND' THEN 1
        WHEN 'DEFER' THEN 0
        WHEN 'RELEASE' THEN 0 END;
    SET @final_status = CASE @disposition
        WHEN 'SUCCEED' THEN 'SUCCEEDED'
        WHEN 'FAIL' THEN 'FAILED'
        WHEN 'SPEND' THEN CASE WHEN @attempt_count >= @max_attempts THEN 'DEADLETTER' ELSE 'NEW' END
        WHEN 'DEFER' THEN 'NEW'
        WHEN 'RELEASE' THEN 'NEW' END;

    UPDATE j
    SET status            = @final_status,
        finished_utc      = CASE WHEN @final_status <> 'NEW' THEN @now END,
        attempt_count     = CASE WHEN @spent = 0 AND j.attempt_count > 0 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        available_utc     = CASE WHEN @final_status = 'NEW' AND @spent = 1
                                 THEN DATEADD(MILLISECOND, CAST(@backoff_seconds * 1000 AS INT), @now)
                                 WHEN @disposition = 'DEFER' THEN DATEADD(MILLISECOND, @deferral_ms, @now)
                                 ELSE j.available_utc END,
        last_error        = @error,
        error_kind        = @error_kind,
        deferral_count    = @deferral_count,
        deferred_utc      = CASE WHEN @disposition = 'DEFER' THEN @now ELSE j.deferred_utc END,
        death_count       = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.death_count END,
        counted_deaths    = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.counted_deaths END,
        suspect_event     = CASE WHEN @says_suspicion = 1 THEN @suspect_event ELSE j.suspect_event END,
        suspect_size      = CASE WHEN @says_suspicion = 1 THEN @suspect_size ELSE j.suspect_size END,
        last_ambiguous_utc = CASE WHEN @event_id IS NOT NULL THEN @now ELSE j.last_ambiguous_utc END,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.lease_id = @lease_id
      AND j.status = 'RUNNING';

    IF @@ROWCOUNT <> 1
        THROW 51012, N'The job changed although its row was locked; nothing was recorded. Please report this.', 1;

    INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url, model_name,
        model_tag, model_digest, options_json, metrics_json, error, error_kind,
        attempt, interrogation_version, derivation_key, reused_run_id,
        disposition, event_id, generated, server_key, model_key, pair_key)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id,
        @disposition, @event_id, @generated, @server_key, @model_key, @pair_key);

    -- Read at any length, so that what is too long for its column is rejected and not cut.
    INSERT INTO [$(SCHEMA)].[artifact] (run_id, artifact_type, lake_uri, content_sha256, byte_count, created_utc)
    SELECT @run_id, a.artifact_type, a.lake_uri, a.content_sha256, a.byte_count, @now
    FROM OPENJSON(@artifacts_json) WITH (
        artifact_type  NVARCHAR(MAX) '$.artifact_type',
        lake_uri       NVARCHAR(MAX) '$.lake_uri',
        content_sha256 NVARCHAR(MAX) '$.content_sha256',
        byte_count     BIGINT        '$.byte_count'
    ) AS a;

    COMMIT TRANSACTION;

    SELECT @final_status AS final_status;
END;
GO

-- Puts a call that failed ambiguously into an event, one after the other for each server: into the server's last event if it
-- began before that event's first failure and nothing that began later got an answer since, else into a new one. Repeating
-- it for the same attempt changes nothing.
-- @claimed_utc: names the attempt, with the job. @age_ms: how long ago the call began.
-- Returns one row: the event and all that is known about it by now (blame.CallEvidence).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_failed_call]
    @job_id      UNIQUEIDENTIFIER,
    @claimed_utc DATETIME2(3),
    @age_ms      BIGINT,
    @server_key  BIGINT,
    @model_key   BIGINT,
    @pair_key    BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @job_id IS NULL OR @claimed_utc IS NULL OR @server_key IS NULL OR @model_key IS NULL OR @pair_key IS NULL
        THROW 51003, N'job_id, claimed_utc, server_key, model_key and pair_key say which call failed; none may be null.', 1;
    IF @age_ms IS NULL OR @age_ms < 0
        THROW 51003, N'age_ms must be 0 or more: how long ago the call began.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- DATEADD takes an INT: seconds and the rest.
    DECLARE @began DATETIME2(3) = DATEADD(MILLISECOND, -CAST(@age_ms % 1000 AS INT),
        DATEADD(SECOND, -CAST(@age_ms / 1000 AS INT), @now));
    DECLARE @event_id UNIQUEIDENTIFIER, @first_failed DATETIME2(3), @first_failure BIT;
    DECLARE @previous_event UNIQUEIDENTIFIER, @previous_failed DATETIME2(3), @previous_probe BIT;
    DECLARE @model_answered DATETIME2(3), @pair_answered DATETIME2(3);
    DECLARE @suspect_event UNIQUEIDENTIFIER, @suspect_size INT;

    BEGIN TRANSACTION;

    -- The lock is held to the commit, on the row or on the gap where it is missing.
    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[call_server] WITH (UPDLOCK, HOLDLOCK) WHERE server_key = @server_key)
        INSERT INTO [$(SCHEMA)].[call_server] (server_key) VALUES (@server_key);

    SELECT @event_id = m.event_id
    FROM [$(SCHEMA)].[call_event_member] AS m
    WHERE m.job_id = @job_id AND m.claimed_utc = @claimed_utc AND m.failed_utc IS NOT NULL;

    IF @event_id IS NULL
    BEGIN
        SELECT TOP (1) @event_id = e.event_id, @first_failed = e.first_failed_utc
        FROM [$(SCHEMA)].[call_event] AS e
        WHERE e.server_key = @server_key
        ORDER BY e.first_failed_utc DESC;

        -- A run counts from its claim.
        IF @event_id IS NOT NULL AND (@first_failed <= @began OR EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[run] AS r
            WHERE r.server_key = @server_key AND r.generated = 1 AND r.started_utc > @first_failed))
            SET @event_id = NULL;

        IF @event_id IS NULL
        BEGIN
            -- What is older than a week says nothing any more.
            DELETE m
            FROM [$(SCHEMA)].[call_event_member] AS m
            JOIN [$(SCHEMA)].[call_event] AS e ON e.event_id = m.event_id
            WHERE e.server_key = @server_key AND e.first_failed_utc < DATEADD(DAY, -7, @now);
            DELETE FROM [$(SCHEMA)].[call_event]
            WHERE server_key = @server_key AND first_failed_utc < DATEADD(DAY, -7, @now);

            SET @event_id = NEWID();
            INSERT INTO [$(SCHEMA)].[call_event] (event_id, server_key, first_failed_utc)
            VALUES (@event_id, @server_key, @now);
            -- Everything that is worked on now, whatever it asks: what was elsewhere ends without having taken part.
            INSERT INTO [$(SCHEMA)].[call_event_member] (event_id, job_id, claimed_utc, suspect_event, suspect_size)
            SELECT @event_id, j.job_id, j.locked_utc, j.suspect_event, j.suspect_size
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = 'RUNNING' AND j.locked_utc IS NOT NULL AND j.job_id <> @job_id;
        END;

        SET @first_failure = CASE WHEN EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[call_event_member] AS f
            WHERE f.job_id = @job_id AND f.failed_utc IS NOT NULL) THEN 0 ELSE 1 END;
        UPDATE m
        SET failed_utc = @now, first_failure = @first_failure, model_key = @model_key, pair_key = @pair_key
        FROM [$(SCHEMA)].[call_event_member] AS m
        WHERE m.event_id = @event_id AND m.job_id = @job_id AND m.claimed_utc = @claimed_utc;

        IF @@ROWCOUNT = 0
            INSERT INTO [$(SCHEMA)].[call_event_member]
                (event_id, job_id, claimed_utc, failed_utc, first_failure, model_key, pair_key, suspect_event, suspect_size)
            SELECT @event_id, j.job_id, @claimed_utc, @now, @first_failure, @model_key, @pair_key, j.suspect_event,
                j.suspect_size
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.job_id = @job_id;
    END;

    COMMIT TRANSACTION;

    -- The job's last failure before this attempt, unless the model answered it since.
    SELECT TOP (1) @previous_event = m.event_id, @previous_failed = m.failed_utc, @previous_probe = e.probe_generated
    FROM [$(SCHEMA)].[call_event_member] AS m
    JOIN [$(SCHEMA)].[call_event] AS e ON e.event_id = m.event_id
    WHERE m.job_id = @job_id
      AND m.failed_utc IS NOT NULL
      AND m.claimed_utc < @claimed_utc
      AND NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[run] AS r
                      WHERE r.job_id = @job_id AND r.generated = 1 AND r.completed_utc > m.failed_utc)
    ORDER BY m.failed_utc DESC;

    SELECT @suspect_event = own.suspect_event, @suspect_size = own.suspect_size
    FROM [$(SCHEMA)].[call_event_member] AS own
    WHERE own.event_id = @event_id AND own.job_id = @job_id AND own.claimed_utc = @claimed_utc;

    SELECT @model_answered = MAX(r.completed_utc) FROM [$(SCHEMA)].[run] AS r WHERE r.model_key = @model_key AND r.generated = 1;
    SELECT @pair_answered = MAX(r.completed_utc) FROM [$(SCHEMA)].[run] AS r WHERE r.pair_key = @pair_key AND r.generated = 1;

    SELECT @event_id AS event_id,
        company.failed, company.in_flight, company.generated, company.lost,
        @previous_event AS previous_event, CAST(@previous_probe AS INT) AS previous_probe,
        earlier.failed AS previous_failed, earlier.in_flight AS previous_in_flight,
        earlier.generated AS previous_generated, earlier.lost AS previous_lost,
        @suspect_event AS suspect_event, @suspect_size AS suspect_size, suspects.left_over, suspects.others,
        health.failures, health.total, fresh.fresh,
        model.events AS model_events, model.jobs AS model_jobs, pair.events AS pair_events, pair.jobs AS pair_jobs,
        CASE WHEN @pair_answered IS NULL THEN 0 ELSE 1 END AS answered
    FROM (
        SELECT COUNT(CASE WHEN p.part = 'FAILED' THEN 1 END) AS failed,
            COUNT(CASE WHEN p.part = 'IN_FLIGHT' THEN 1 END) AS in_flight,
            COUNT(CASE WHEN p.part = 'GENERATED' THEN 1 END) AS generated,
            COUNT(CASE WHEN p.part = 'LOST' THEN 1 END) AS lost
        FROM [$(SCHEMA)].[call_event_part] AS p
        WHERE p.event_id = @event_id AND p.job_id <> @job_id) AS company
    CROSS JOIN (
        SELECT COUNT(CASE WHEN p.part = 'FAILED' THEN 1 END) AS failed,
            COUNT(CASE WHEN p.part = 'IN_FLIGHT' THEN 1 END) AS in_flight,
            COUNT(CASE WHEN p.part = 'GENERATED' THEN 1 END) AS generated,
            COUNT(CASE WHEN p.part = 'LOST' THEN 1 END) AS lost
        FROM [$(SCHEMA)].[call_event_part] AS p
        WHERE p.event_id = @previous_event AND p.job_id <> @job_id) AS earlier
    CROSS JOIN (
        SELECT COUNT(CASE WHEN p.suspect_event = @suspect_event THEN 1 END) AS left_over,
            COUNT(CASE WHEN p.job_id <> @job_id AND p.suspect_event IS NOT NULL THEN 1 END) AS others
        FROM [$(SCHEMA)].[call_event_part] AS p
        WHERE p.event_id = @event_id AND p.part IN ('FAILED', 'IN_FLIGHT', 'LOST')) AS suspects
    CROSS JOIN (
        -- The last 20 answers and events of ten minutes, of other jobs that had not failed before.
        SELECT COUNT(CASE WHEN latest.failure = 1 THEN 1 END) AS failures, COUNT(*) AS total
        FROM (
            SELECT TOP (20) both_kinds.failure
            FROM (
                SELECT answers.at_utc, answers.failure
                FROM (
                    SELECT TOP (20) r.completed_utc AS at_utc, 0 AS failure
                    FROM [$(SCHEMA)].[run] AS r
                    WHERE r.model_key = @model_key AND r.generated = 1 AND r.job_id <> @job_id
                      AND r.completed_utc > DATEADD(MINUTE, -10, @now)
                      AND NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[call_event_member] AS f
                                      WHERE f.job_id = r.job_id AND f.failed_utc < r.completed_utc)
                    ORDER BY r.completed_utc DESC) AS answers
                UNION ALL
                SELECT events.at_utc, events.failure
                FROM (
                    SELECT TOP (20) e.first_failed_utc AS at_utc, 1 AS failure
                    FROM [$(SCHEMA)].[call_event] AS e
                    WHERE e.server_key = @server_key
                      AND e.first_failed_utc > DATEADD(MINUTE, -10, @now)
                      AND EXISTS (SELECT 1 FROM [$(SCHEMA)].[call_event_member] AS m
                                  WHERE m.event_id = e.event_id AND m.first_failure = 1 AND m.model_key = @model_key)
                      AND NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[call_event_member] AS m
                                      WHERE m.event_id = e.event_id AND m.job_id = @job_id AND m.failed_utc IS NOT NULL)
                    ORDER BY e.first_failed_utc DESC) AS events) AS both_kinds
            ORDER BY both_kinds.at_utc DESC) AS latest) AS health
    CROSS JOIN (
        SELECT COUNT(*) AS fresh
        FROM (SELECT TOP (20) 1 AS one
              FROM [$(SCHEMA)].[run] AS r
              WHERE r.model_key = @model_key AND r.generated = 1 AND r.job_id <> @job_id
                AND r.completed_utc > ISNULL(@previous_failed, DATEADD(MINUTE, -10, @now))) AS answers) AS fresh
    CROSS JOIN (
        -- Events since the model last answered a job.
        SELECT COUNT(DISTINCT e.event_id) AS events, COUNT(DISTINCT m.job_id) AS jobs
        FROM [$(SCHEMA)].[call_event] AS e
        JOIN [$(SCHEMA)].[call_event_member] AS m ON m.event_id = e.event_id
        WHERE e.server_key = @server_key AND m.failed_utc IS NOT NULL AND m.model_key = @model_key
          AND (@model_answered IS NULL OR e.first_failed_utc > @model_answered)) AS model
    CROSS JOIN (
        -- Events since the model last answered this interrogation in this version.
        SELECT COUNT(DISTINCT e.event_id) AS events, COUNT(DISTINCT m.job_id) AS jobs
        FROM [$(SCHEMA)].[call_event] AS e
        JOIN [$(SCHEMA)].[call_event_member] AS m ON m.event_id = e.event_id
        WHERE e.server_key = @server_key AND m.failed_utc IS NOT NULL AND m.pair_key = @pair_key
          AND (@pair_answered IS NULL OR e.first_failed_utc > @pair_answered)) AS pair;
END;
GO

-- Notes what the probe after a failure told.
-- @age_ms: how long ago the probe began.
-- Returns answer: GENERATED, FAILED, or INCONCLUSIVE if calls of that server failed while the probe was under way.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_note_probe]
    @event_id   UNIQUEIDENTIFIER,
    @server_key BIGINT,
    @generated  BIT,
    @age_ms     BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @began DATETIME2(3) = DATEADD(MILLISECOND, -CAST(@age_ms % 1000 AS INT),
        DATEADD(SECOND, -CAST(@age_ms / 1000 AS INT), @now));

    IF @generated = 1
    BEGIN
        UPDATE e
        SET probe_generated = 1
        FROM [$(SCHEMA)].[call_event] AS e WITH (ROWLOCK)
        WHERE e.event_id = @event_id;

        IF @@ROWCOUNT = 0
            THROW 51011, N'There is no event with this event_id; take it from usp_failed_call.', 1;
    END;

    SELECT CASE
        WHEN @generated = 1 THEN 'GENERATED'
        WHEN EXISTS (
            SELECT 1
            FROM [$(SCHEMA)].[call_event_member] AS m
            JOIN [$(SCHEMA)].[call_event] AS e ON e.event_id = m.event_id
            WHERE e.server_key = @server_key AND m.failed_utc > @began) THEN 'INCONCLUSIVE'
        ELSE 'FAILED' END AS answer;
END;
GO

-- Holds back all claims on every node for a job in flight that must be worked alone, until it is over or @longest_ms have passed.
-- Returns isolation: ALONE if nothing else is in flight, WAIT, or NOT_NOW if another job is worked alone.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_isolate_job]
    @job_id     UNIQUEIDENTIFIER,
    @longest_ms INT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @job_id IS NULL OR @longest_ms IS NULL OR @longest_ms < 1
        THROW 51003, N'job_id must name a job, and longest_ms must be 1 or more: how long the others may wait for it.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @isolated UNIQUEIDENTIFIER;

    BEGIN TRANSACTION;

    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[call_server] WITH (UPDLOCK, HOLDLOCK) WHERE server_key = 0)
        INSERT INTO [$(SCHEMA)].[call_server] (server_key) VALUES (0);

    SELECT @isolated = j.job_id
    FROM [$(SCHEMA)].[call_server] AS s
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = s.isolated_job_id AND j.status = 'RUNNING'
    WHERE s.server_key = 0 AND s.isolated_until_utc > @now;

    IF @isolated IS NULL OR @isolated = @job_id
    BEGIN
        UPDATE s
        SET isolated_job_id = @job_id, isolated_until_utc = DATEADD(MILLISECOND, @longest_ms, @now)
        FROM [$(SCHEMA)].[call_server] AS s
        WHERE s.server_key = 0;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    SELECT CASE
        WHEN @isolated <> @job_id THEN 'NOT_NOW'
        WHEN EXISTS (SELECT 1 FROM [$(SCHEMA)].[job] AS j WHERE j.status = 'RUNNING' AND j.job_id <> @job_id) THEN 'WAIT'
        ELSE 'ALONE' END AS isolation;
END;
GO

-- Returns isolating: 1 if a job is worked alone now or is about to be, so that nothing may be claimed, else 0.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_is_isolating]
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT CASE WHEN EXISTS (
        SELECT 1
        FROM [$(SCHEMA)].[call_server] AS s
        JOIN [$(SCHEMA)].[job] AS j ON j.job_id = s.isolated_job_id AND j.status = 'RUNNING'
        WHERE s.server_key = 0 AND s.isolated_until_utc > SYSUTCDATETIME()) THEN 1 ELSE 0 END AS isolating;
END;
GO

-- Whether a job's last two runs were deferred for words of the model, and another job was answered since the first of them.
-- @model_kinds_json: the kinds of error that are about a model.
-- Returns alone, 1 or 0.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_alone_with_its_words]
    @job_id           UNIQUEIDENTIFIER,
    @model_key        BIGINT,
    @model_kinds_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @runs INT, @deferred INT, @since DATETIME2(3);

    SELECT @runs = COUNT(*), @since = MIN(last_two.completed_utc),
        @deferred = COUNT(CASE WHEN last_two.disposition = 'DEFER' AND kinds.value IS NOT NULL THEN 1 END)
    FROM (
        SELECT TOP (2) r.completed_utc, r.disposition, r.error_kind
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.job_id = @job_id AND r.completed_utc IS NOT NULL
        ORDER BY r.started_utc DESC) AS last_two
    LEFT JOIN OPENJSON(@model_kinds_json) AS kinds ON kinds.value = last_two.error_kind COLLATE Latin1_General_100_BIN2;

    SELECT CASE WHEN @runs = 2 AND @deferred = 2 AND EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[run] AS r
        WHERE r.model_key = @model_key AND r.generated = 1 AND r.completed_utc > @since AND r.job_id <> @job_id)
        THEN 1 ELSE 0 END AS alone;
END;
GO

-- The jobs that are suspects of an event, for people: job_id of each, the oldest first, a hundred at most.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_suspects]
    @event_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT TOP (100) j.job_id
    FROM [$(SCHEMA)].[job] AS j
    WHERE j.suspect_event = @event_id
    ORDER BY j.created_utc, j.job_id;
END;
GO
