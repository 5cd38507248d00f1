-- Two groups side by side, and the end of a cancelled group: its jobs that run are found though none of it waits any more.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- The last accepted answers of jobs that succeeded: a row for each claim, or one with the file of the answer if it has none.
-- @job_ids_json: an array of ids; ask for some hundreds at a time.
-- Returns job_id, run_id, fact_key, value_json, unit, status, lake_uri, content_sha256, byte_count, the rows of a job one after the other.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_answers]
    @job_ids_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @ids TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    INSERT INTO @ids (job_id)
    SELECT DISTINCT CAST(item.[value] AS UNIQUEIDENTIFIER) FROM OPENJSON(@job_ids_json) AS item;

    SELECT i.job_id, a.run_id, f.fact_key, f.value_json, f.unit, f.status, o.lake_uri, o.content_sha256, o.byte_count
    FROM @ids AS i
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j ON j.job_id = i.job_id
    CROSS APPLY (
        SELECT TOP (1) r.run_id
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.job_id = i.job_id AND r.status = 'SUCCEEDED'
        ORDER BY r.completed_utc DESC, r.run_id) AS a
    LEFT LOOP JOIN [$(SCHEMA)].[fact] AS f ON f.run_id = a.run_id
    LEFT LOOP JOIN [$(SCHEMA)].[artifact] AS o
        ON o.run_id = a.run_id AND o.artifact_type = 'parsed_output' AND f.run_id IS NULL
    WHERE j.status = 'SUCCEEDED'
    ORDER BY i.job_id, f.ordinal;
END;
GO

-- Those that were cancelled lately, however many groups there are.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job_group]') AND name = N'IX_llm_job_group_cancelled')
    CREATE NONCLUSTERED INDEX IX_llm_job_group_cancelled
        ON [$(SCHEMA)].[job_group] (changed_utc)
        INCLUDE (state)
        WHERE state = 'CANCELLED';
GO

-- Groups that were cancelled and have jobs still: in their lanes, which are closed to all nodes, or, by their counters, running or waiting for
-- another attempt. These are asked for a day: what comes back into a lane later is found there.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_cancelling_groups]
    @most INT = 100
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@most) u.group_id
    FROM (
        SELECT l.group_id
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_turn))
        INNER LOOP JOIN [$(SCHEMA)].[job_group] AS g ON g.group_id = l.group_id
        WHERE l.closed_for >= 4611686018427387904 AND l.head_priority >= 0 AND l.group_id > 0 AND g.state = 'CANCELLED'
        UNION
        SELECT c.group_id
        FROM [$(SCHEMA)].[job_group] AS g
        JOIN [$(SCHEMA)].[group_counter] AS c WITH (READUNCOMMITTED) ON c.group_id = g.group_id
        WHERE g.state = 'CANCELLED' AND g.changed_utc > DATEADD(DAY, -1, SYSUTCDATETIME())
        GROUP BY c.group_id
        HAVING SUM(c.unfinished) > 0) AS u
    ORDER BY u.group_id;
END;
GO

-- Groups that are loaded, or have jobs that wait or run, with the rows of their counters: what is not folded yet comes a moment later. The
-- newest first; of the newest thousand, so that it costs the same however many there were.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_unfinished_groups]
    @most INT = 21
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @steps BIGINT;
    DECLARE @groups TABLE (group_id BIGINT NOT NULL PRIMARY KEY, running BIGINT NOT NULL);

    BEGIN TRANSACTION;

    -- HOLDLOCK: nobody folds meanwhile.
    SELECT @steps = r.steps FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, HOLDLOCK);

    INSERT INTO @groups (group_id, running)
    SELECT TOP (@most) g.group_id, 0
    FROM [$(SCHEMA)].[job_group] AS g
    WHERE g.group_id > (SELECT MAX(n.group_id) - 1000 FROM [$(SCHEMA)].[job_group] AS n)
      AND g.state <> 'CANCELLED'
      AND (g.state = 'LOADING'
           OR (SELECT SUM(u.unfinished) FROM [$(SCHEMA)].[group_counter] AS u WHERE u.group_id = g.group_id) > 0)
    ORDER BY g.group_id DESC;

    UPDATE o
    SET running = n.running
    FROM @groups AS o
    JOIN (
        SELECT j.group_id, COUNT(*) AS running
        FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
        WHERE j.status = 'RUNNING' AND j.group_id > 0
        GROUP BY j.group_id) AS n ON n.group_id = o.group_id;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason, g.webhook_url,
        l.rejected_percent, l.of_last, l.budget_tokens, l.budget_hours, o.running,
        c.minute_utc, c.enqueued, c.unfinished, c.succeeded, c.in_review, c.failed, c.deadletter, c.cancelled, c.finished, c.runs,
        c.prompt_tokens, c.output_tokens, c.run_ms, c.run_ms_squared, c.first_run_utc, c.last_run_utc, SYSUTCDATETIME() AS now_utc
    FROM @groups AS o
    JOIN [$(SCHEMA)].[job_group] AS g ON g.group_id = o.group_id
    LEFT JOIN [$(SCHEMA)].[group_limit] AS l ON l.group_id = o.group_id
    LEFT JOIN [$(SCHEMA)].[group_counter] AS c ON c.group_id = o.group_id
    ORDER BY o.group_id DESC, c.minute_utc;

    COMMIT TRANSACTION;
END;
GO
