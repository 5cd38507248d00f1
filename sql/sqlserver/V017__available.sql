-- Times that survive a clock that is set back, and what waiters ask for.
--
-- available_utc is the time of this server's clock before which a job is not claimed. Where no wait is meant it is the time at
-- which the job came, or came back, to the queue; if the clock is then set back, that time lies in the future. The row itself tells:
-- it came to the queue (created_utc, deferred_utc, completed_utc of its last run) at a time that the clock has not reached again.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- The time by which leases and waits are judged: now_utc.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_database_time]
AS
BEGIN
    SET NOCOUNT ON;

    SELECT SYSUTCDATETIME() AS now_utc;
END;
GO

-- To be called after the clock was set back: ends the waits that were counted by the old time, and counts the leases that nobody
-- has renewed since from now on, for as long as they held before. Repeating it is harmless. At most a thousand waits at once.
-- Returns job_id and status of each job that it changed.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_recover_after_clock_set_back]
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @recovered TABLE (job_id UNIQUEIDENTIFIER NOT NULL, status VARCHAR(20) NOT NULL);
    -- Its key puts the rows in order: two callers lock the same jobs one after the other, never crosswise.
    DECLARE @stranded TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    -- READPAST: a row that another transaction is changing is skipped, not waited for.
    INSERT INTO @stranded (job_id)
    SELECT TOP (1000) j.job_id
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status = 'NEW'
      AND j.available_utc > @now
      AND (j.created_utc > @now
           OR j.deferred_utc > @now
           OR j.error_kind = 'WORKER_DIED'
           OR EXISTS (SELECT 1 FROM [$(SCHEMA)].[run] AS r WITH (READPAST, READCOMMITTEDLOCK)
                      WHERE r.job_id = j.job_id AND r.completed_utc > @now));

    UPDATE j
    SET available_utc = @now
    OUTPUT inserted.job_id, inserted.status INTO @recovered (job_id, status)
    FROM @stranded AS s
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        ON j.job_id = s.job_id
    WHERE j.status = 'NEW'
      AND j.available_utc > @now;

    -- If the clock was set back by less than a lease held, the lease is left alone: whether it was counted anew could not be told.
    UPDATE j
    SET lease_expires_utc = DATEADD(SECOND, DATEDIFF(SECOND, j.locked_utc, j.lease_expires_utc), @now)
    OUTPUT inserted.job_id, inserted.status INTO @recovered (job_id, status)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.status = 'RUNNING'
      AND j.locked_utc > @now
      AND j.lease_expires_utc > j.locked_utc
      AND DATEADD(SECOND, DATEDIFF(SECOND, j.locked_utc, j.lease_expires_utc), @now) < j.locked_utc;

    SELECT r.job_id, r.status FROM @recovered AS r;
END;
GO

-- Waiting jobs that are due later than any wait of the runner lasts: jobs (their number), and job_id and available_utc of the last.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_jobs_due_too_late]
    @longest_seconds DECIMAL(12, 3)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @latest DATETIME2(3) = DATEADD(SECOND, CAST(@longest_seconds AS INT), SYSUTCDATETIME());

    SELECT TOP (1) COUNT(*) OVER () AS jobs, j.job_id, j.available_utc
    FROM [$(SCHEMA)].[job] AS j
    WHERE j.status = 'NEW'
      AND j.available_utc > @latest
    ORDER BY j.available_utc DESC;
END;
GO

-- The bounds of the jobs that are unfinished now, for usp_get_progress: created_until_utc, finished_after_utc.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_unfinished_now]
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @newest DATETIME2(7) = (SELECT MAX(j.created_utc) FROM [$(SCHEMA)].[job] AS j);

    SELECT @now AS finished_after_utc, CASE WHEN @newest > @now THEN @newest ELSE @now END AS created_until_utc;
END;
GO

-- What became of the jobs that were unfinished at a moment, a row for each status: status, jobs (their number), due (how many wait
-- and could be claimed now), next_due_utc (when the first that waits can be claimed).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_progress]
    @created_until_utc  DATETIME2(7),
    @finished_after_utc DATETIME2(7)
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    -- Two halves, so that each seeks its own index.
    SELECT u.status, COUNT(*) AS jobs,
        ISNULL(SUM(CASE WHEN u.status = 'NEW' AND u.available_utc <= @now THEN 1 ELSE 0 END), 0) AS due,
        MIN(CASE WHEN u.status = 'NEW' THEN u.available_utc END) AS next_due_utc
    FROM (
        SELECT j.status, j.available_utc
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.status IN ('NEW', 'RUNNING')
          AND j.created_utc <= @created_until_utc
        UNION ALL
        SELECT j.status, j.available_utc
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.finished_utc >= @finished_after_utc
          AND j.created_utc <= @created_until_utc
          AND j.status NOT IN ('NEW', 'RUNNING')) AS u
    GROUP BY u.status;
END;
GO

-- Makes a job that has ended NEW again, with all its attempts, available now. deferred_utc says when it came back.
-- Returns changed (0 or 1) and the status the job has now; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_requeue_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    UPDATE j
    SET status            = 'NEW',
        available_utc     = @now,
        finished_utc      = NULL,
        attempt_count     = 0,
        rescue_count      = 0,
        death_count       = 0,
        counted_deaths    = 0,
        suspect_event     = NULL,
        suspect_size      = NULL,
        deferral_count    = 0,
        deferred_utc      = @now,
        last_error        = NULL,
        error_kind        = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED');

    IF @@ROWCOUNT = 1
        SELECT CAST(1 AS BIT) AS changed, CAST('NEW' AS VARCHAR(20)) AS status;
    ELSE
        SELECT CAST(0 AS BIT) AS changed, j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
GO
