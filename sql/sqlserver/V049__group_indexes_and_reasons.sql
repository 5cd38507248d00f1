-- Failures of a group, of an entity and of a key by index; jobs of a group that wait in no lane by index; a stopped group tells the reason that holds; only
-- the holder of a webhook's attempt ends it.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- The failed jobs of a group by cause: counted in the index alone.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_group_cause')
    CREATE NONCLUSTERED INDEX IX_llm_job_group_cause
        ON [$(SCHEMA)].[job] (group_id, cause, interrogation_key)
        INCLUDE (model_name, error_kind, created_utc, finished_utc, status)
        WHERE status IN ('FAILED', 'DEADLETTER');
GO

-- Jobs that wait in no lane, by group: deferred, waiting for another attempt, or not placed yet. A claim changes no row of it.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_group_unplaced')
    CREATE NONCLUSTERED INDEX IX_llm_job_group_unplaced
        ON [$(SCHEMA)].[job] (group_id, priority)
        INCLUDE (lane_id, status)
        WHERE status = 'NEW' AND lane_id IS NULL
        WITH (ALLOW_PAGE_LOCKS = OFF);
GO

-- Failed jobs by cause, interrogation and model: how many, when the first and the last of them ended. A job without a cause counts under
-- its kind of error. Reads at most @most entries of the index, so that it costs no more however many failed; read says how many it read.
-- OPTION (RECOMPILE): the plan of what is asked, by the index of the key, the entity, the group or the cause.
-- @status: FAILED or DEADLETTER; NULL for both. The other parameters are NULL for all. Times: from the first on, before the second.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_failures]
    @status            VARCHAR(20)   = NULL,
    @interrogation_key NVARCHAR(200) = NULL,
    @model_name        NVARCHAR(400) = NULL,
    @group_id          BIGINT        = NULL,
    @cause             VARCHAR(64)   = NULL,
    @from_utc          DATETIME2(3)  = '0001-01-01',
    @before_utc        DATETIME2(3)  = '9999-12-31',
    @finished_from_utc DATETIME2(3)  = '0001-01-01',
    @finished_before_utc DATETIME2(3) = '9999-12-31',
    @most              INT           = 200000,
    @subject_type      NVARCHAR(200) = NULL,
    @subject_id        NVARCHAR(200) = NULL,
    @dedupe_key        NVARCHAR(200) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT f.cause, f.interrogation_key, f.model_name, COUNT(*) AS jobs,
        MIN(f.finished_utc) AS first_seen_utc, MAX(f.finished_utc) AS last_seen_utc
    FROM (
        SELECT TOP (@most) COALESCE(j.cause, j.error_kind, 'UNKNOWN') AS cause, j.interrogation_key, j.model_name, j.finished_utc
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status IN ('FAILED', 'DEADLETTER')
          AND (@status IS NULL OR j.status = @status)
          AND (@interrogation_key IS NULL OR j.interrogation_key = @interrogation_key)
          AND (@model_name IS NULL OR j.model_name = @model_name)
          AND (@group_id IS NULL OR j.group_id = @group_id)
          AND (@cause IS NULL OR COALESCE(j.cause, j.error_kind, 'UNKNOWN') = @cause)
          AND (@subject_type IS NULL OR j.subject_type = @subject_type)
          AND (@subject_id IS NULL OR j.subject_id = @subject_id)
          AND (@dedupe_key IS NULL OR j.dedupe_key = @dedupe_key)
          AND j.created_utc >= @from_utc AND j.created_utc < @before_utc
          AND j.finished_utc >= @finished_from_utc AND j.finished_utc < @finished_before_utc) AS f
    GROUP BY f.cause, f.interrogation_key, f.model_name
    ORDER BY f.cause, f.interrogation_key, f.model_name
    OPTION (RECOMPILE);
END;
GO

-- Changes the state of a group, and closes or opens its lanes to all nodes in the same transaction. A group whose budget is used up is
-- STOPPED instead of OPEN. Resumed from STOPPED, the stop rule counts anew; one
-- that stays STOPPED tells the reason that holds now.
-- @from: the states that it may have now, between commas: ,LOADING,OPEN,
-- Returns changed (0 or 1) and the group's row as it is now; no row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_change_group]
    @group_id   BIGINT,
    @state      VARCHAR(20),
    @from       VARCHAR(100),
    @changed_by NVARCHAR(200) = NULL,
    @reason     NVARCHAR(500) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @state IS NULL OR @state NOT IN ('LOADING', 'OPEN', 'PAUSED', 'CANCELLED', 'STOPPED')
        THROW 51004, N'state must be LOADING, OPEN, PAUSED, CANCELLED or STOPPED.', 1;

    DECLARE @groups_bit BIGINT = 4611686018427387904;
    DECLARE @changed INT = 0;
    DECLARE @limited BIGINT, @now_state VARCHAR(20), @stop NVARCHAR(500);
    DECLARE @lanes TABLE (lane_id BIGINT NOT NULL);

    BEGIN TRANSACTION;

    -- The limits before the group, as everybody who locks both.
    SELECT @limited = l.group_id
    FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK, UPDLOCK)
    WHERE l.group_id = @group_id;

    SELECT @now_state = g.state
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK, UPDLOCK)
    WHERE g.group_id = @group_id;

    IF @limited IS NOT NULL AND @state = 'OPEN' AND CHARINDEX(',' + @now_state + ',', @from) > 0
    BEGIN
        IF @now_state = 'STOPPED'
        BEGIN
            UPDATE l
            SET last_ended = ''
            FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK)
            WHERE l.group_id = @group_id;

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;

        SELECT @stop = u.reason_to_stop
        FROM [$(SCHEMA)].[limited_group] AS u
        WHERE u.group_id = @group_id;

        IF @stop IS NOT NULL
            SELECT @state = 'STOPPED', @changed_by = NULL, @reason = @stop;

        -- One that is STOPPED stays so, since the time of its last change.
        IF @stop IS NOT NULL AND @now_state = 'STOPPED'
        BEGIN
            UPDATE g
            SET changed_by = NULL, reason = @stop
            FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
            WHERE g.group_id = @group_id;

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;
    END;

    UPDATE g
    SET open_ms        = g.open_ms + CASE WHEN g.state = 'OPEN' AND g.open_since_utc < SYSUTCDATETIME()
                                          THEN DATEDIFF_BIG(MILLISECOND, g.open_since_utc, SYSUTCDATETIME()) ELSE 0 END,
        open_since_utc = CASE WHEN @state = 'OPEN' THEN SYSUTCDATETIME() END,
        state = @state, changed_utc = SYSUTCDATETIME(), changed_by = @changed_by, reason = @reason
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id
      AND g.state <> @state
      AND CHARINDEX(',' + g.state + ',', @from) > 0;

    SET @changed = @@ROWCOUNT;

    -- In the order of their ids, as everybody who changes several lanes.
    IF @changed = 1
    BEGIN
        UPDATE l
        SET closed_for = CASE WHEN @state = 'OPEN' THEN l.closed_for & ~@groups_bit ELSE l.closed_for | @groups_bit END
        OUTPUT inserted.lane_id INTO @lanes (lane_id)
        FROM (SELECT TOP (2147483647) o.lane_id FROM [$(SCHEMA)].[lane] AS o WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
              WHERE o.group_id = @group_id AND o.group_id > 0 ORDER BY o.lane_id) AS n
        INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK) ON l.lane_id = n.lane_id
        OPTION (MAXDOP 1);
    END;

    COMMIT TRANSACTION;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours,
        @changed AS changed
    FROM [$(SCHEMA)].[limited_group] AS g
    WHERE g.group_id = @group_id;
END;
GO

-- Gives a group other limits and another webhook, or none; it is stopped at once if it has reached one of them. Another stop rule begins to
-- count anew. One that is STOPPED stays so, and tells the reason that holds now, if any does.
-- @rejected_percent, @of_last: both or none.
-- Returns the group's row as it is now; no row if there is none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_set_group_limits]
    @group_id         BIGINT,
    @rejected_percent INT            = NULL,
    @of_last          INT            = NULL,
    @budget_tokens    BIGINT         = NULL,
    @budget_hours     FLOAT          = NULL,
    @webhook_url      NVARCHAR(1000) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @tokens BIGINT;
    DECLARE @changed INT = 0;
    DECLARE @stop NVARCHAR(500);

    BEGIN TRANSACTION;

    -- With the tokens of the runs so far, those that are not folded yet included.
    IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[group_limit] AS l WITH (UPDLOCK, HOLDLOCK) WHERE l.group_id = @group_id)
    BEGIN
        SELECT @tokens = ISNULL(SUM(c.tokens), 0)
        FROM (
            SELECT k.prompt_tokens + k.output_tokens AS tokens
            FROM [$(SCHEMA)].[group_counter] AS k
            WHERE k.group_id = @group_id
            UNION ALL
            SELECT d.prompt_tokens + d.output_tokens
            FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
            WHERE d.group_id = @group_id) AS c;

        INSERT INTO [$(SCHEMA)].[group_limit] (group_id, tokens_used)
        SELECT g.group_id, @tokens
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_id = @group_id;
    END;

    UPDATE l
    SET last_ended       = CASE WHEN l.rejected_percent = @rejected_percent AND l.of_last = @of_last THEN l.last_ended ELSE '' END,
        rejected_percent = @rejected_percent,
        of_last          = @of_last,
        budget_tokens    = @budget_tokens,
        budget_hours     = @budget_hours
    FROM [$(SCHEMA)].[group_limit] AS l WITH (ROWLOCK)
    WHERE l.group_id = @group_id;

    SET @changed = @@ROWCOUNT;

    UPDATE g
    SET webhook_url = @webhook_url
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id;

    SET @changed = @@ROWCOUNT;

    IF @changed = 1
        EXEC [$(SCHEMA)].[usp_stop_group] @group_id = @group_id;

    SELECT @stop = u.reason_to_stop
    FROM [$(SCHEMA)].[limited_group] AS u
    WHERE u.group_id = @group_id;

    IF @stop IS NOT NULL
    BEGIN
        UPDATE g
        SET changed_by = NULL, reason = @stop
        FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
        WHERE g.group_id = @group_id AND g.state = 'STOPPED';

        -- None if it may be stopped, but is paused or loading.
        SET @changed = @@ROWCOUNT;
    END;

    COMMIT TRANSACTION;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        g.webhook_url, g.rejected_percent, g.of_last, g.budget_tokens, g.budget_hours
    FROM [$(SCHEMA)].[limited_group] AS g
    WHERE g.group_id = @group_id;
END;
GO

-- Cancels jobs of a group, those that wait first, then those that run: a step, which waits for nobody. Workers of running ones learn it
-- when they next look at their leases.
-- Returns changed: how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_cancel_group_jobs]
    @group_id BIGINT,
    @most     INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @chosen TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @done TABLE (job_id UNIQUEIDENTIFIER NOT NULL);

    INSERT INTO @chosen (job_id)
    SELECT TOP (@most) j.job_id
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane)) ON j.lane_id = l.lane_id
    WHERE l.group_id = @group_id AND l.group_id > 0 AND j.status = 'NEW';

    IF NOT EXISTS (SELECT 1 FROM @chosen)
    BEGIN
        INSERT INTO @chosen (job_id)
        SELECT TOP (@most) j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_group_unplaced))
        WHERE j.lane_id IS NULL AND j.status = 'NEW' AND j.group_id = @group_id;

        -- As many as there are slots. One that was claimed a moment ago may be in both.
        INSERT INTO @chosen (job_id)
        SELECT TOP (@most) j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_running))
        WHERE j.status = 'RUNNING' AND j.group_id = @group_id
          AND NOT EXISTS (SELECT 1 FROM @chosen AS c WHERE c.job_id = j.job_id);
    END;

    BEGIN TRANSACTION;

    UPDATE j
    SET attempt_count     = CASE WHEN j.status = 'RUNNING' AND j.attempt_count > 0
                                 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = @now,
        last_error        = N'withdrawn with its group',
        error_kind        = 'CANCELLED',
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.job_id INTO @done (job_id)
    FROM @chosen AS c
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = c.job_id
    WHERE j.status IN ('NEW', 'RUNNING') AND j.group_id = @group_id;

    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, group_id, unfinished, cancelled, finished)
    SELECT d.job_id, @group_id, -1, 1, 1 FROM @done AS d;

    COMMIT TRANSACTION;

    SELECT COUNT(*) AS changed FROM @done AS d;
END;
GO

-- Gives waiting jobs of a group another priority: a step, which waits for nobody. They are in no lane then, until they are placed.
-- Returns changed: how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_set_group_priority]
    @group_id BIGINT,
    @priority INT,
    @most     INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @priority IS NULL OR @priority < 0
        THROW 51003, N'priority must be 0 or more: the higher goes first.', 1;

    DECLARE @chosen TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @done TABLE (job_id UNIQUEIDENTIFIER NOT NULL);

    INSERT INTO @chosen (job_id)
    SELECT TOP (@most) j.job_id
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane)) ON j.lane_id = l.lane_id
    WHERE l.group_id = @group_id AND l.group_id > 0 AND j.status = 'NEW' AND j.priority <> @priority;

    IF NOT EXISTS (SELECT 1 FROM @chosen)
        INSERT INTO @chosen (job_id)
        SELECT TOP (@most) j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_group_unplaced))
        WHERE j.lane_id IS NULL AND j.status = 'NEW' AND j.group_id = @group_id AND j.priority <> @priority;

    UPDATE j
    SET priority = @priority, lane_id = NULL
    OUTPUT inserted.job_id INTO @done (job_id)
    FROM @chosen AS c
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = c.job_id
    WHERE j.status = 'NEW' AND j.group_id = @group_id AND j.priority <> @priority;

    SELECT COUNT(*) AS changed FROM @done AS d;
END;
GO

-- Begins an attempt of the delivery that is due longest. Until the next attempt is due it belongs to the caller. Waits for nobody.
-- @hold_seconds: until the next attempt is due if the caller never ends this one.
-- Returns delivery_id, webhook_url, body, attempts, last_attempt_utc, by which the caller ends it; no row if none is due.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_begin_webhook_attempt]
    @hold_seconds DECIMAL(12, 3)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @hold_seconds IS NULL OR @hold_seconds < 1 OR @hold_seconds > 86400
        THROW 51003, N'hold_seconds must be 1 to 86400: how long the attempt may take.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    WITH due AS (
        SELECT TOP (1) d.delivery_id, d.webhook_url, d.body, d.attempts, d.last_attempt_utc, d.next_attempt_utc
        FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_webhook_delivery_due))
        WHERE d.next_attempt_utc IS NOT NULL AND d.next_attempt_utc <= @now
        ORDER BY d.next_attempt_utc
    )
    UPDATE due
    SET attempts         = attempts + 1,
        last_attempt_utc = @now,
        next_attempt_utc = DATEADD(MILLISECOND, CAST(@hold_seconds * 1000 AS INT), @now)
    OUTPUT inserted.delivery_id, inserted.webhook_url, inserted.body, inserted.attempts, inserted.last_attempt_utc
    OPTION (MAXDOP 1);
END;
GO

-- Ends the attempt that was begun last; nothing if another one was begun since.
-- @state: WAITING, DELIVERED or FAILED. @delay_ms: with WAITING, when the next attempt is due; else NULL.
-- @begun_utc: when the attempt was begun, as usp_begin_webhook_attempt returned it: attempts are counted from 1 again after a person sent it again. NULL
-- from an older program.
-- Returns changed: 0 or 1.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_end_webhook_attempt]
    @delivery_id UNIQUEIDENTIFIER,
    @attempts    INT,
    @state       VARCHAR(20),
    @delay_ms    INT           = NULL,
    @last_status INT           = NULL,
    @last_error  NVARCHAR(500) = NULL,
    @begun_utc   DATETIME2(3)  = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @changed INT = 0;

    UPDATE d
    SET state            = @state,
        next_attempt_utc = CASE WHEN @delay_ms IS NOT NULL THEN DATEADD(MILLISECOND, @delay_ms, @now) END,
        last_status      = @last_status,
        last_error       = @last_error,
        delivered_utc    = CASE WHEN @state = 'DELIVERED' THEN @now ELSE d.delivered_utc END
    FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK)
    WHERE d.delivery_id = @delivery_id AND d.attempts = @attempts AND d.state = 'WAITING'
      AND (@begun_utc IS NULL OR d.last_attempt_utc = @begun_utc);

    SET @changed = @@ROWCOUNT;

    SELECT @changed AS changed;
END;
GO
