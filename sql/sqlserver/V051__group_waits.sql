-- What the jobs of a group wait for: another attempt after a backoff, told from a deferral; lanes, which a breaker or a pause may hold back.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Jobs of the groups from one id to another that wait before another attempt, after one that was spent. Deferred jobs are none: no attempt of
-- theirs was spent last, and they are due when their lane opens. Of the thousand jobs that are due next, so that it costs the same however
-- many wait for a later time.
-- Returns a row for each group that has some: group_id, retries (how many), last_retry_utc (when the last of them is due).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_group_retries]
    @first_id BIGINT,
    @last_id  BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    SELECT n.group_id, COUNT(*) AS retries, MAX(n.available_utc) AS last_retry_utc
    FROM (
        SELECT TOP (1000) j.group_id, j.attempt_count, j.deferral_count, j.available_utc
        FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED, INDEX (IX_llm_job_due))
        WHERE j.status = 'NEW' AND j.available_utc > @now
        ORDER BY j.available_utc) AS n
    WHERE n.attempt_count > 0 AND n.deferral_count = 0 AND n.group_id BETWEEN @first_id AND @last_id
    GROUP BY n.group_id;
END;
GO

-- The lanes that jobs of the groups from one id to another wait in; of jobs in no lane, deferred ones say, the lanes that they belong to.
-- @most: of either, so that it costs the same however many wait.
-- Returns group_id, interrogation_key, model_hint, each combination once.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_waiting_lanes]
    @first_id BIGINT,
    @last_id  BIGINT,
    @most     INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT l.group_id, l.interrogation_key, l.model_hint
    FROM (
        SELECT TOP (@most) o.group_id, o.interrogation_key, o.model_hint
        FROM [$(SCHEMA)].[lane] AS o WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
        WHERE o.group_id BETWEEN @first_id AND @last_id AND o.group_id > 0 AND o.head_priority >= 0) AS l
    UNION
    SELECT n.group_id, n.interrogation_key COLLATE Latin1_General_100_BIN2,
        LOWER(TRIM(ISNULL(n.model_hint, N''))) COLLATE Latin1_General_100_BIN2
    FROM (
        SELECT TOP (@most) j.group_id, j.interrogation_key, j.model_hint
        FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED, INDEX (IX_llm_job_group_unplaced))
        WHERE j.status = 'NEW' AND j.lane_id IS NULL AND j.group_id BETWEEN @first_id AND @last_id) AS n;
END;
GO
