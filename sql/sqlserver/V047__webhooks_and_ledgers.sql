-- A webhook is not sent again beside an attempt that is under way; deliveries that ended long ago are deleted; the ledgers of a page of groups are
-- read at once.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- A person sends a delivery again, with the same id and body; not while an attempt is under way.
-- @hold_ms: how long an attempt may take, as usp_begin_webhook_attempt is told: the next one is due exactly so long after the last one while that is under way.
-- Without it the delivery is sent again in any case.
-- Returns changed, and under_way: both 0 if there is no such delivery.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_send_webhook_again]
    @delivery_id UNIQUEIDENTIFIER,
    @hold_ms     INT = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @changed INT = 0;
    DECLARE @under_way INT = 0;

    UPDATE d
    SET state = 'WAITING', attempts = 0, next_attempt_utc = @now
    FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK)
    WHERE d.delivery_id = @delivery_id
      AND (@hold_ms IS NULL OR d.state <> 'WAITING' OR d.last_attempt_utc IS NULL OR d.next_attempt_utc <= @now
           OR d.next_attempt_utc <> DATEADD(MILLISECOND, @hold_ms, d.last_attempt_utc));

    SET @changed = @@ROWCOUNT;

    IF @changed = 0
        SELECT @under_way = COUNT(*)
        FROM [$(SCHEMA)].[webhook_delivery] AS d
        WHERE d.delivery_id = @delivery_id;

    SELECT @changed AS changed, @under_way AS under_way;
END;
GO

-- Deletes deliveries that were taken or given up so long ago: a step. A row for each end of a group: all of them are looked at, once an hour.
-- Returns deleted: how many; less than @most if none is left.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_purge_webhook_deliveries]
    @kept_ms BIGINT,
    @most    INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @before DATETIME2(3) = DATEADD(SECOND, -(@kept_ms / 1000), SYSUTCDATETIME());
    DECLARE @deleted INT = 0;

    DELETE TOP (@most) d
    FROM [$(SCHEMA)].[webhook_delivery] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE d.state <> 'WAITING' AND ISNULL(d.last_attempt_utc, d.created_utc) <= @before;

    SET @deleted = @@ROWCOUNT;

    SELECT @deleted AS deleted;
END;
GO

-- What has become of the jobs of the groups from one id to another: their counters, what is not folded yet, and how many run now.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_group_ledgers]
    @first_id BIGINT,
    @last_id  BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @steps BIGINT;
    DECLARE @rows TABLE (
        group_id BIGINT NOT NULL, enqueued BIGINT NOT NULL, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL,
        failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL);
    DECLARE @running TABLE (group_id BIGINT NOT NULL PRIMARY KEY, jobs BIGINT NOT NULL);

    INSERT INTO @running (group_id, jobs)
    SELECT j.group_id, COUNT(*)
    FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
    WHERE j.status = 'RUNNING' AND j.group_id BETWEEN @first_id AND @last_id
    GROUP BY j.group_id;

    BEGIN TRANSACTION;

    -- HOLDLOCK: nobody folds between the reading of counters and that of deltas.
    SELECT @steps = r.steps FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, HOLDLOCK);

    INSERT INTO @rows (group_id, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT c.group_id, c.enqueued, c.unfinished, c.succeeded, c.in_review, c.failed, c.deadletter, c.cancelled
    FROM [$(SCHEMA)].[group_counter] AS c
    WHERE c.group_id BETWEEN @first_id AND @last_id
    UNION ALL
    SELECT ISNULL(d.group_id, o.group_id), d.enqueued, d.unfinished, d.succeeded, d.in_review, d.failed, d.deadletter, d.cancelled
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    LEFT JOIN [$(SCHEMA)].[job] AS o WITH (READUNCOMMITTED) ON o.job_id = d.job_id AND d.group_id IS NULL
    WHERE ISNULL(d.group_id, o.group_id) BETWEEN @first_id AND @last_id;

    COMMIT TRANSACTION;

    SELECT r.group_id, SUM(r.enqueued) AS enqueued, SUM(r.unfinished) AS unfinished, SUM(r.succeeded) AS succeeded,
        SUM(r.in_review) AS in_review, SUM(r.failed) AS failed, SUM(r.deadletter) AS deadletter, SUM(r.cancelled) AS cancelled,
        ISNULL(MAX(n.jobs), 0) AS running
    FROM @rows AS r
    LEFT JOIN @running AS n ON n.group_id = r.group_id
    GROUP BY r.group_id;
END;
GO
