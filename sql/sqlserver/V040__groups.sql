-- Groups: jobs that belong together are counted, paused, cancelled and retried together, and take turns with others. And the deadline of a
-- job. The procedures that enqueue, claim, place, count and purge are here anew with them.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- group_key: how callers name it. label: for people; NULL for none. created_by: as the caller says; nobody has checked it.
-- state: LOADING (more jobs come, none is claimed yet), OPEN, PAUSED (nothing is claimed), CANCELLED (what waits and runs is being
-- cancelled, or was), STOPPED (by a rule of its own; nothing is claimed). changed_by, changed_utc, reason: of the state.
IF OBJECT_ID(N'[$(SCHEMA)].[job_group]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[job_group] (
    group_id    BIGINT IDENTITY(1, 1) NOT NULL,
    group_key   NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    label       NVARCHAR(400)  NULL,
    created_utc DATETIME2(3)   NOT NULL CONSTRAINT DF_llm_job_group_created DEFAULT SYSUTCDATETIME(),
    created_by  NVARCHAR(200)  NULL,
    state       VARCHAR(20)    NOT NULL CONSTRAINT DF_llm_job_group_state DEFAULT 'OPEN',
    changed_utc DATETIME2(3)   NULL,
    changed_by  NVARCHAR(200)  NULL,
    reason      NVARCHAR(500)  NULL,
    CONSTRAINT PK_llm_job_group PRIMARY KEY CLUSTERED (group_id),
    CONSTRAINT UX_llm_job_group UNIQUE NONCLUSTERED (group_key),
    CONSTRAINT CK_llm_job_group_key CHECK (group_key <> N''),
    CONSTRAINT CK_llm_job_group_state CHECK (state IN ('LOADING', 'OPEN', 'PAUSED', 'CANCELLED', 'STOPPED'))
);
GO

-- When the job ends by itself if it has not ended before: CANCELLED, with the kind of error EXPIRED. NULL for never.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'expires_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD expires_utc DATETIME2(3) NULL;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[job]') AND name = N'IX_llm_job_expires')
    CREATE NONCLUSTERED INDEX IX_llm_job_expires
        ON [$(SCHEMA)].[job] (expires_utc)
        INCLUDE (status)
        WHERE expires_utc IS NOT NULL;
GO

-- What a group has, as counter has it of all jobs: one row for each of its minutes of the last hour, and one for all time before, the row
-- of 2000. enqueued is counted at the enqueue alone, so that the others can be held against it. run_ms and run_ms_squared: how long
-- its runs took. first_run_utc, last_run_utc: the ends of the first and the last run of that minute.
IF OBJECT_ID(N'[$(SCHEMA)].[group_counter]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[group_counter] (
    group_id       BIGINT       NOT NULL,
    minute_utc     DATETIME2(0) NOT NULL,
    enqueued       BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_enqueued DEFAULT 0,
    unfinished     BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_unfinished DEFAULT 0,
    succeeded      BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_succeeded DEFAULT 0,
    in_review      BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_in_review DEFAULT 0,
    failed         BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_failed DEFAULT 0,
    deadletter     BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_deadletter DEFAULT 0,
    cancelled      BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_cancelled DEFAULT 0,
    finished       BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_finished DEFAULT 0,
    runs           BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_runs DEFAULT 0,
    prompt_tokens  BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_prompt DEFAULT 0,
    output_tokens  BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_output DEFAULT 0,
    run_ms         BIGINT       NOT NULL CONSTRAINT DF_llm_group_counter_ms DEFAULT 0,
    run_ms_squared FLOAT        NOT NULL CONSTRAINT DF_llm_group_counter_ms_squared DEFAULT 0,
    first_run_utc  DATETIME2(3) NULL,
    last_run_utc   DATETIME2(3) NULL,
    CONSTRAINT PK_llm_group_counter PRIMARY KEY CLUSTERED (group_id, minute_utc)
);
GO

-- The running count of all jobs, by group (counter_recount).
IF OBJECT_ID(N'[$(SCHEMA)].[group_recount]', N'U') IS NULL
CREATE TABLE [$(SCHEMA)].[group_recount] (
    group_id   BIGINT NOT NULL,
    unfinished BIGINT NOT NULL,
    succeeded  BIGINT NOT NULL,
    in_review  BIGINT NOT NULL,
    failed     BIGINT NOT NULL,
    deadletter BIGINT NOT NULL,
    cancelled  BIGINT NOT NULL,
    CONSTRAINT PK_llm_group_recount PRIMARY KEY CLUSTERED (group_id)
);
GO

-- Whose delta it is: NULL is asked of the job when it is folded. in_review: of a job that succeeded and whose facts wait for a person.
IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'group_id') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD group_id BIGINT NULL;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'enqueued') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD enqueued BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_enqueued DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'in_review') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD in_review BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_in_review DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'run_ms') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD run_ms BIGINT NOT NULL CONSTRAINT DF_llm_counter_delta_run_ms DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[counter_delta]', N'noted_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[counter_delta] ADD noted_utc DATETIME2(3) NOT NULL
        CONSTRAINT DF_llm_counter_delta_noted DEFAULT SYSUTCDATETIME();
GO

-- The lanes of a group, when it is paused and resumed.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[lane]') AND name = N'IX_llm_lane_group')
    CREATE NONCLUSTERED INDEX IX_llm_lane_group
        ON [$(SCHEMA)].[lane] (group_id, lane_id)
        WHERE group_id > 0;
GO

-- The claim's index with the groups in it, which take turns within a priority. The one without them stays for the version before.
IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[lane]') AND name = N'IX_llm_lane_turn')
    CREATE NONCLUSTERED INDEX IX_llm_lane_turn
        ON [$(SCHEMA)].[lane] (closed_for, head_priority DESC, group_id, next_due_utc, next_created_utc, lane_id);
GO

-- Bit 62 of closed_for says that the lane's group is not open, to all nodes; the others are the nodes' own.
UPDATE b
SET node = N'(groups)'
FROM [$(SCHEMA)].[lane_bit] AS b
WHERE b.bit_number = 62;
GO

-- What a job adds to the counters.
CREATE OR ALTER VIEW [$(SCHEMA)].[counted_job] AS
SELECT j.job_id, j.finished_utc,
    CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
    CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
    CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END AS failed,
    CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
    CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled,
    j.open_reviews, j.group_id,
    CASE WHEN j.status = 'SUCCEEDED' AND j.open_reviews > 0 THEN 1 ELSE 0 END AS in_review
FROM [$(SCHEMA)].[job] AS j;
GO

-- What a run adds to the counters. A stored response that is used again cost its tokens when it was made.
CREATE OR ALTER VIEW [$(SCHEMA)].[counted_run] AS
SELECT r.run_id, r.job_id, r.completed_utc,
    CASE WHEN r.reused_run_id IS NULL AND tokens.prompt BETWEEN 0 AND 999999999999999 THEN tokens.prompt ELSE 0 END AS prompt_tokens,
    CASE WHEN r.reused_run_id IS NULL AND tokens.output BETWEEN 0 AND 999999999999999 THEN tokens.output ELSE 0 END AS output_tokens,
    CASE WHEN r.completed_utc > r.started_utc AND DATEDIFF(DAY, r.started_utc, r.completed_utc) < 20
        THEN DATEDIFF(MILLISECOND, r.started_utc, r.completed_utc) ELSE 0 END AS run_ms
FROM [$(SCHEMA)].[run] AS r
CROSS APPLY (
    SELECT CASE WHEN ISJSON(r.metrics_json) = 1
                THEN TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.prompt_eval_count')) END AS prompt,
        CASE WHEN ISJSON(r.metrics_json) = 1
             THEN TRY_CONVERT(BIGINT, JSON_VALUE(r.metrics_json, '$.eval_count')) END AS output) AS tokens
WHERE r.status IN ('SUCCEEDED', 'FAILED');
GO

-- The node's bit: the one it has, else a free one, else that of the node that was seen least lately.
-- @node: WORKER_ID@node.
-- Returns bit_number, 0 to 61: 62 is that of the groups.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_take_lane_bit]
    @node NVARCHAR(200)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @node IS NULL OR @node = N''
        THROW 51003, N'node must say which node asks for a mark on lanes.', 1;

    DECLARE @bit INT;
    DECLARE @taken INT;

    BEGIN TRANSACTION;

    -- One after the other: the table has at most 62 rows.
    SELECT @taken = COUNT(*), @bit = MIN(CASE WHEN b.node = @node COLLATE Latin1_General_100_BIN2 THEN b.bit_number END)
    FROM [$(SCHEMA)].[lane_bit] AS b WITH (TABLOCKX, HOLDLOCK)
    WHERE b.bit_number < 62;

    IF @bit IS NULL AND @taken < 62
    BEGIN
        SELECT @bit = MIN(c.bit_number)
        FROM (SELECT 0 AS bit_number UNION ALL SELECT b.bit_number + 1 FROM [$(SCHEMA)].[lane_bit] AS b) AS c
        WHERE c.bit_number < 62 AND NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[lane_bit] AS o WHERE o.bit_number = c.bit_number);

        INSERT INTO [$(SCHEMA)].[lane_bit] (bit_number, node)
        VALUES (@bit, @node);
    END;

    IF @bit IS NULL
    BEGIN
        SELECT TOP (1) @bit = b.bit_number
        FROM [$(SCHEMA)].[lane_bit] AS b
        LEFT JOIN [$(SCHEMA)].[node] AS n ON n.node = b.node
        WHERE b.bit_number < 62
        ORDER BY ISNULL(n.last_seen_utc, b.taken_utc);

        UPDATE b
        SET node = @node, taken_utc = SYSUTCDATETIME()
        FROM [$(SCHEMA)].[lane_bit] AS b WITH (ROWLOCK)
        WHERE b.bit_number = @bit;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    SELECT @bit AS bit_number;
END;
GO

-- Makes the lanes that jobs need and that are missing, in a transaction of their own, so that nobody waits for a new lane's row. The lane
-- of a group that is not open is closed for all nodes: the group's row is held, so that nobody opens or pauses it meanwhile.
-- @lanes_json: an array of {"interrogation_key", "model_hint", "group_id"}, of 100 lanes at most; the hint as the lane has it.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_make_lanes]
    @lanes_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @lanes TABLE (
        interrogation_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        model_hint        NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        group_id          BIGINT        NOT NULL,
        closed_for        BIGINT        NOT NULL
    );
    INSERT INTO @lanes (interrogation_key, model_hint, group_id, closed_for)
    SELECT DISTINCT n.interrogation_key, n.model_hint, n.group_id, CASE WHEN n.group_id > 0 THEN 4611686018427387904 ELSE 0 END
    FROM OPENJSON(@lanes_json) WITH (
        interrogation_key NVARCHAR(200) '$.interrogation_key',
        model_hint        NVARCHAR(400) '$.model_hint',
        group_id          BIGINT        '$.group_id') AS n;

    BEGIN TRANSACTION;

    UPDATE n
    SET closed_for = 0
    FROM @lanes AS n
    INNER LOOP JOIN [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK, REPEATABLEREAD) ON g.group_id = n.group_id
    WHERE g.state = 'OPEN';

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[lane] (interrogation_key, model_hint, group_id, closed_for)
    SELECT n.interrogation_key, n.model_hint, n.group_id, n.closed_for
    FROM @lanes AS n
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (UPDLOCK, HOLDLOCK)
        WHERE l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = n.group_id)
    ORDER BY n.interrogation_key, n.model_hint, n.group_id;

    COMMIT TRANSACTION;
END;
GO

-- Adds a job, or finds the one there is under the same key.
-- @group_id: of job_group; 0 for none. The group must be LOADING, OPEN or PAUSED. @expires_utc: when the job ends by itself; NULL for never.
-- Returns one row: job_id, status, created (0 if the job was there already).
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_enqueue_job]
    @priority          INT           = 100,
    @interrogation_key NVARCHAR(201),
    @input_json        NVARCHAR(MAX),
    @evidence_ref_json NVARCHAR(MAX) = NULL,
    @model_hint        NVARCHAR(401) = NULL,
    @max_attempts      INT           = 3,
    @dedupe_key        NVARCHAR(201) = NULL,
    @subject_type      NVARCHAR(200) = NULL,
    @subject_id        NVARCHAR(200) = NULL,
    @group_id          BIGINT        = NULL,
    @expires_utc       DATETIME2(3)  = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- A parameter is cut to its length without a word, and two keys cut alike would be one: hence a character more. White space
    -- is what JSON calls so. A comparison ignores blanks at the end, so that two keys that differ in these would be one.
    DECLARE @white NVARCHAR(4) = NCHAR(9) + NCHAR(10) + NCHAR(13) + N' ';
    DECLARE @message NVARCHAR(2048) = CASE
        WHEN @priority IS NULL OR @priority < 0
            THEN N'priority must be 0 or more; leave it out for 100.'
        WHEN @max_attempts IS NULL OR @max_attempts < 1
            THEN N'max_attempts must be 1 or more; leave it out for 3.'
        WHEN @interrogation_key IS NULL OR @interrogation_key = N''
            THEN N'interrogation_key must name an interrogation, such as sw_entity_facts_v1.'
        WHEN DATALENGTH(@interrogation_key) > 400
            THEN N'interrogation_key must have at most 200 characters.'
        WHEN @input_json IS NULL OR ISJSON(@input_json) = 0 OR LEFT(TRIM(@white FROM @input_json), 1) <> N'{'
            THEN N'input_json must be a JSON object; check it with SELECT ISJSON(...).'
        WHEN @evidence_ref_json IS NOT NULL
             AND (ISJSON(@evidence_ref_json) = 0 OR LEFT(TRIM(@white FROM @evidence_ref_json), 1) <> N'{')
            THEN N'evidence_ref_json must be a JSON object such as {"lake_text": ["a.txt"]}, or left out.'
        WHEN DATALENGTH(@model_hint) > 800
            THEN N'model_hint must have at most 400 characters.'
        WHEN DATALENGTH(@dedupe_key) > 400
            THEN N'dedupe_key must have at most 200 characters.'
        WHEN DATALENGTH(@dedupe_key) <> DATALENGTH(RTRIM(@dedupe_key))
            THEN N'dedupe_key must not end with a blank.'
        END;
    IF @message IS NOT NULL
        THROW 51001, @message, 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @job_id UNIQUEIDENTIFIER;
    DECLARE @status VARCHAR(20);
    DECLARE @created BIT = 0;
    DECLARE @hint NVARCHAR(400) = LOWER(TRIM(ISNULL(@model_hint, N'')));
    DECLARE @lane_id BIGINT, @head_priority INT, @next_due DATETIME2(3), @next_created DATETIME2(3);

    SET @group_id = ISNULL(@group_id, 0);

    SELECT @lane_id = l.lane_id, @head_priority = l.head_priority, @next_due = l.next_due_utc, @next_created = l.next_created_utc
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
    WHERE l.interrogation_key = @interrogation_key AND l.model_hint = @hint AND l.group_id = @group_id;

    IF @lane_id IS NULL
    BEGIN
        DECLARE @lane_json NVARCHAR(MAX) = (
            SELECT @interrogation_key AS interrogation_key, @hint AS model_hint, @group_id AS group_id FOR JSON PATH);
        EXEC [$(SCHEMA)].[usp_make_lanes] @lanes_json = @lane_json;

        SELECT @lane_id = l.lane_id, @head_priority = l.head_priority, @next_due = l.next_due_utc, @next_created = l.next_created_utc
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        WHERE l.interrogation_key = @interrogation_key AND l.model_hint = @hint AND l.group_id = @group_id;
    END;

    BEGIN TRANSACTION;

    -- Held to the commit, shared with other enqueues: who ends the group waits, and finds all jobs.
    IF @group_id > 0 AND NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK, REPEATABLEREAD)
        WHERE g.group_id = @group_id AND g.state IN ('LOADING', 'OPEN', 'PAUSED'))
        THROW 51013, N'group_id must be that of a group which takes jobs: there is none, or it was cancelled or stopped.', 1;

    -- FORCESEEK: a scan would lock the ranges of the whole index.
    IF @dedupe_key IS NOT NULL
        SELECT @job_id = j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (UPDLOCK, HOLDLOCK, FORCESEEK, INDEX (UX_llm_job_dedupe))
        WHERE j.dedupe_key = @dedupe_key AND j.dedupe_key IS NOT NULL;

    IF @job_id IS NULL
    BEGIN
        SET @job_id = NEWID();
        SET @status = 'NEW';
        SET @created = 1;
        INSERT INTO [$(SCHEMA)].[job] WITH (ROWLOCK) (job_id, created_utc, available_utc, status, priority, interrogation_key,
            input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
            subject_type, subject_id, group_id, expires_utc, model_name)
        VALUES (@job_id, @now, @now, @status, @priority, @interrogation_key,
            @input_json, @evidence_ref_json, @model_hint, @max_attempts, @dedupe_key, @lane_id,
            @subject_type, @subject_id, @group_id, @expires_utc, @model_hint);

        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, group_id, unfinished, enqueued) VALUES (@job_id, @group_id, 1, 1);

        -- What need not raise the bound shares the lane with others; what must, or may have to since the bound was read, does not.
        IF @priority <= @head_priority AND (@next_due < @now OR (@next_due = @now AND @next_created <= @now))
            SELECT @head_priority = MAX(l.head_priority), @next_due = MAX(l.next_due_utc), @next_created = MAX(l.next_created_utc)
            FROM [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, REPEATABLEREAD)
            WHERE l.lane_id = @lane_id;
        ELSE
            SELECT @head_priority = MAX(l.head_priority), @next_due = MAX(l.next_due_utc), @next_created = MAX(l.next_created_utc)
            FROM [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, UPDLOCK)
            WHERE l.lane_id = @lane_id;

        -- Null: the lane was empty for so long that it was deleted meanwhile. The job is unplaced then, and placed by the timer.
        IF @head_priority IS NULL
        BEGIN
            UPDATE j
            SET lane_id = NULL
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
            WHERE j.job_id = @job_id
              AND j.status = 'NEW';

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;

        IF @priority > @head_priority OR @now < @next_due OR (@now = @next_due AND @now < @next_created)
        BEGIN
            UPDATE l
            SET head_priority    = CASE WHEN @priority > l.head_priority THEN @priority ELSE l.head_priority END,
                next_due_utc     = CASE WHEN @now < l.next_due_utc THEN @now ELSE l.next_due_utc END,
                next_created_utc = CASE WHEN @now < l.next_due_utc OR (@now = l.next_due_utc AND @now < l.next_created_utc)
                                        THEN @now ELSE l.next_created_utc END,
                empty_utc        = NULL
            FROM [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
            WHERE l.lane_id = @lane_id;

            IF @@ROWCOUNT <> 1
                THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
        END;
    END;

    COMMIT TRANSACTION;

    -- The status of a job that was there already is read without its key's lock: it may change at any time.
    IF @created = 0
        SELECT @status = j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;

    SELECT @job_id AS job_id, @status AS status, @created AS created;
END;
GO

-- Adds all jobs or, if one is refused, none.
-- @jobs_json: an array of objects whose fields are the parameters of usp_enqueue_job; the JSON fields are strings.
-- Returns a row for each, in the order of the array: job_id, status, created.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_enqueue_jobs]
    @jobs_json NVARCHAR(MAX)
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @white NVARCHAR(4) = NCHAR(9) + NCHAR(10) + NCHAR(13) + N' ';
    IF @jobs_json IS NULL OR ISJSON(@jobs_json) = 0 OR LEFT(TRIM(@white FROM @jobs_json), 1) <> N'['
        THROW 51002, N'jobs_json must be a JSON array with an object for each job.', 1;
    -- 5 is the type of an object. A null would be no job without a word.
    IF EXISTS (SELECT 1 FROM OPENJSON(@jobs_json) AS item WHERE item.[type] <> 5)
        THROW 51002, N'jobs_json must have objects only, one for each job; no job was added.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @jobs TABLE (
        ordinal           INT              NOT NULL PRIMARY KEY,
        job_id            UNIQUEIDENTIFIER NOT NULL,
        status            VARCHAR(20)      NOT NULL,
        created           BIT              NOT NULL,
        priority          INT              NOT NULL,
        interrogation_key NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NULL,
        input_json        NVARCHAR(MAX)    NULL,
        evidence_ref_json NVARCHAR(MAX)    NULL,
        model_hint        NVARCHAR(400)    COLLATE Latin1_General_100_BIN2 NULL,
        max_attempts      INT              NOT NULL,
        dedupe_key        NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NULL,
        subject_type      NVARCHAR(200)    NULL,
        subject_id        NVARCHAR(200)    NULL,
        lane_id           BIGINT           NULL,
        group_id          BIGINT           NOT NULL,
        expires_utc       DATETIME2(3)     NULL
    );
    -- The keys once each, and those that have a job already.
    DECLARE @keys TABLE (dedupe_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY);
    DECLARE @found TABLE (
        dedupe_key NVARCHAR(200)    COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
        job_id     UNIQUEIDENTIFIER NOT NULL
    );

    -- The lanes once each, and the bound that holds for all new jobs of each.
    DECLARE @lanes TABLE (
        interrogation_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        model_hint        NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        group_id          BIGINT        NOT NULL,
        lane_id           BIGINT        NULL
    );
    DECLARE @bounds TABLE (lane_id BIGINT NOT NULL PRIMARY KEY, priority INT NOT NULL);
    DECLARE @locked TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    DECLARE @raised TABLE (lane_id BIGINT NOT NULL);

    -- Read at any length, so that what is too long for its column is refused and not cut.
    INSERT INTO @jobs (ordinal, job_id, status, created, priority, interrogation_key, input_json, evidence_ref_json,
        model_hint, max_attempts, dedupe_key, subject_type, subject_id, group_id, expires_utc)
    SELECT CAST(item.[key] AS INT), NEWID(), 'NEW', 1, ISNULL(job.priority, 100), job.interrogation_key, job.input_json,
        job.evidence_ref_json, job.model_hint, ISNULL(job.max_attempts, 3), job.dedupe_key,
        job.subject_type, job.subject_id, ISNULL(job.group_id, 0), job.expires_utc
    FROM OPENJSON(@jobs_json) AS item
    CROSS APPLY OPENJSON(item.[value]) WITH (
        priority          INT           '$.priority',
        interrogation_key NVARCHAR(MAX) '$.interrogation_key',
        input_json        NVARCHAR(MAX) '$.input_json',
        evidence_ref_json NVARCHAR(MAX) '$.evidence_ref_json',
        model_hint        NVARCHAR(MAX) '$.model_hint',
        max_attempts      INT           '$.max_attempts',
        dedupe_key        NVARCHAR(MAX) '$.dedupe_key',
        subject_type      NVARCHAR(MAX) '$.subject_type',
        subject_id        NVARCHAR(MAX) '$.subject_id',
        group_id          BIGINT        '$.group_id',
        expires_utc       DATETIME2(3)  '$.expires_utc'
    ) AS job;

    DECLARE @message NVARCHAR(2048) = (
        SELECT TOP (1) CONCAT(N'job ', bad.ordinal + 1, N' of the array: ', bad.reason, N' No job was added.')
        FROM (
            SELECT n.ordinal, CASE
                WHEN n.priority < 0 THEN N'priority must be 0 or more.'
                WHEN n.max_attempts < 1 THEN N'max_attempts must be 1 or more.'
                WHEN n.interrogation_key IS NULL OR n.interrogation_key = N''
                    THEN N'interrogation_key must name an interrogation.'
                WHEN n.input_json IS NULL OR ISJSON(n.input_json) = 0 OR LEFT(TRIM(@white FROM n.input_json), 1) <> N'{'
                    THEN N'input_json must be a JSON object.'
                WHEN n.evidence_ref_json IS NOT NULL
                     AND (ISJSON(n.evidence_ref_json) = 0 OR LEFT(TRIM(@white FROM n.evidence_ref_json), 1) <> N'{')
                    THEN N'evidence_ref_json must be a JSON object or left out.'
                WHEN DATALENGTH(n.dedupe_key) <> DATALENGTH(RTRIM(n.dedupe_key))
                    THEN N'dedupe_key must not end with a blank.'
                END AS reason
            FROM @jobs AS n) AS bad
        WHERE bad.reason IS NOT NULL
        ORDER BY bad.ordinal);
    IF @message IS NOT NULL
        THROW 51001, @message, 1;

    INSERT INTO @keys (dedupe_key)
    SELECT DISTINCT n.dedupe_key
    FROM @jobs AS n
    WHERE n.dedupe_key IS NOT NULL;

    -- In one order.
    INSERT INTO @lanes (interrogation_key, model_hint, group_id)
    SELECT DISTINCT n.interrogation_key, LOWER(TRIM(ISNULL(n.model_hint, N''))), n.group_id
    FROM @jobs AS n;

    DECLARE @missing NVARCHAR(MAX) = (
        SELECT n.interrogation_key, n.model_hint, n.group_id
        FROM @lanes AS n
        WHERE NOT EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
            WHERE l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = n.group_id)
        FOR JSON PATH);
    IF @missing IS NOT NULL
        EXEC [$(SCHEMA)].[usp_make_lanes] @lanes_json = @missing;

    UPDATE n
    SET n.lane_id = l.lane_id
    FROM @lanes AS n
    JOIN [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        ON l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = n.group_id;

    UPDATE n
    SET n.lane_id = l.lane_id
    FROM @jobs AS n
    JOIN @lanes AS l
        ON l.interrogation_key = n.interrogation_key AND l.model_hint = LOWER(TRIM(ISNULL(n.model_hint, N'')))
       AND l.group_id = n.group_id;

    BEGIN TRANSACTION;

    -- In the order of their ids, held to the commit, shared with other enqueues: who ends a group waits, and finds all jobs.
    DECLARE @groups TABLE (group_id BIGINT NOT NULL PRIMARY KEY, state VARCHAR(20) NULL);
    INSERT INTO @groups (group_id, state)
    SELECT n.group_id, g.state
    FROM (SELECT DISTINCT TOP (2147483647) o.group_id FROM @jobs AS o WHERE o.group_id > 0 ORDER BY o.group_id) AS n
    LEFT JOIN [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK, REPEATABLEREAD) ON g.group_id = n.group_id
    OPTION (MAXDOP 1, FORCE ORDER, LOOP JOIN);
    IF EXISTS (SELECT 1 FROM @groups AS g WHERE g.state IS NULL OR g.state IN ('CANCELLED', 'STOPPED'))
        THROW 51013, N'group_id must be that of a group which takes jobs: there is none, or it was cancelled or stopped. No job was added.', 1;

    -- The keys in their own order, whatever the order of the array: two callers with the same keys take turns, and never meet
    -- crosswise. A seek for each, whatever the optimizer thinks of table variables: a scan would lock the whole index.
    INSERT INTO @found (dedupe_key, job_id)
    SELECT k.dedupe_key, j.job_id
    FROM (SELECT TOP (2147483647) o.dedupe_key FROM @keys AS o ORDER BY o.dedupe_key) AS k
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (UPDLOCK, HOLDLOCK, FORCESEEK, INDEX (UX_llm_job_dedupe))
        ON j.dedupe_key = k.dedupe_key AND j.dedupe_key IS NOT NULL
    OPTION (MAXDOP 1);

    UPDATE n
    SET n.job_id = f.job_id, n.created = 0
    FROM @jobs AS n
    JOIN @found AS f ON f.dedupe_key = n.dedupe_key;

    -- The first of those with the same key within the array is the one.
    UPDATE n
    SET n.job_id = one.job_id, n.created = 0
    FROM @jobs AS n
    JOIN (SELECT dedupe_key, MIN(ordinal) AS ordinal FROM @jobs WHERE dedupe_key IS NOT NULL GROUP BY dedupe_key) AS f
        ON f.dedupe_key = n.dedupe_key AND f.ordinal < n.ordinal
    JOIN @jobs AS one ON one.ordinal = f.ordinal;

    INSERT INTO [$(SCHEMA)].[job] WITH (ROWLOCK) (job_id, created_utc, available_utc, status, priority, interrogation_key,
        input_json, evidence_ref_json, model_hint, max_attempts, dedupe_key, lane_id,
        subject_type, subject_id, group_id, expires_utc, model_name)
    SELECT n.job_id, @now, @now, n.status, n.priority, n.interrogation_key,
        n.input_json, n.evidence_ref_json, n.model_hint, n.max_attempts, n.dedupe_key, n.lane_id,
        n.subject_type, n.subject_id, n.group_id, n.expires_utc, n.model_hint
    FROM @jobs AS n
    WHERE n.created = 1
    ORDER BY n.ordinal;

    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, group_id, unfinished, enqueued)
    SELECT n.job_id, n.group_id, 1, 1
    FROM @jobs AS n
    WHERE n.created = 1;

    INSERT INTO @bounds (lane_id, priority)
    SELECT n.lane_id, MAX(n.priority)
    FROM @jobs AS n
    WHERE n.created = 1 AND n.lane_id IS NOT NULL
    GROUP BY n.lane_id;

    INSERT INTO @locked (lane_id)
    SELECT l.lane_id
    FROM (SELECT TOP (2147483647) o.lane_id FROM @bounds AS o ORDER BY o.lane_id) AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, UPDLOCK)
        ON l.lane_id = n.lane_id
    OPTION (MAXDOP 1);

    UPDATE l
    SET head_priority    = CASE WHEN n.priority > l.head_priority THEN n.priority ELSE l.head_priority END,
        next_due_utc     = CASE WHEN @now < l.next_due_utc THEN @now ELSE l.next_due_utc END,
        next_created_utc = CASE WHEN @now < l.next_due_utc OR (@now = l.next_due_utc AND @now < l.next_created_utc)
                                THEN @now ELSE l.next_created_utc END,
        empty_utc        = NULL
    OUTPUT inserted.lane_id INTO @raised (lane_id)
    FROM @bounds AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
        ON l.lane_id = n.lane_id
    WHERE n.priority > l.head_priority
       OR @now < l.next_due_utc
       OR (@now = l.next_due_utc AND @now < l.next_created_utc);

    -- A lane that was empty for so long that it was deleted meanwhile: its jobs are unplaced, and placed by the timer.
    IF EXISTS (SELECT 1 FROM @bounds AS n WHERE NOT EXISTS (SELECT 1 FROM @locked AS k WHERE k.lane_id = n.lane_id))
    BEGIN
        UPDATE j
        SET lane_id = NULL
        FROM @jobs AS n
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
            ON j.job_id = n.job_id
        WHERE n.created = 1
          AND j.status = 'NEW'
          AND NOT EXISTS (SELECT 1 FROM @locked AS k WHERE k.lane_id = n.lane_id);

        IF @@ROWCOUNT = 0
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    -- The status of jobs that were there already is read without their keys' locks: it may change at any time.
    UPDATE n
    SET n.status = j.status
    FROM @jobs AS n
    JOIN @found AS f ON f.dedupe_key = n.dedupe_key
    JOIN [$(SCHEMA)].[job] AS j ON j.job_id = f.job_id;

    SELECT n.job_id, n.status, n.created FROM @jobs AS n ORDER BY n.ordinal;
END;
GO

-- The first jobs that a claim may take, and the lanes they are in. Locks nothing, waits for nobody.
-- @closed_bit: the node's mark on lanes that it takes nothing from; 0 to read all.
-- @most: how many lanes. @most_unplaced: how many jobs that are in no lane yet.
-- @excluded_jobs_json, @suspended_events_json: arrays of at most 100 ids; these jobs, and the suspects of these events, are
--   skipped.
-- @only_marked: 1 for the lanes of @model_hint, and of @interrogation_key unless it is null, that have the mark.
-- @turn_after: within a priority groups take turns: first those whose ids are above it, then the others, each in the order of the ids.
--   NULL, as the version before asks: whatever the group, by the time.
-- A lane or a job of a group that is not open is not returned; bit 62 of closed_for says so of a lane.
-- Returns the unplaced jobs that are due longest: lane_id is null. Then the lanes without the mark that may have a due
-- job, in the order of their bounds, each with its first due job: job_id is null if it has none.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_read_lanes]
    @closed_bit            BIGINT         = 0,
    @most                  INT            = 4,
    @most_unplaced         INT            = 100,
    @excluded_jobs_json    NVARCHAR(4000) = NULL,
    @suspended_events_json NVARCHAR(4000) = NULL,
    @only_marked           BIT            = 0,
    @interrogation_key     NVARCHAR(200)  = NULL,
    @model_hint            NVARCHAR(400)  = N'',
    @turn_after            BIGINT         = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    -- Longer lists are cut without a word, and are then no JSON any more.
    IF ISJSON(ISNULL(@excluded_jobs_json, N'[]')) = 0 OR ISJSON(ISNULL(@suspended_events_json, N'[]')) = 0
        THROW 51003, N'excluded_jobs_json and suspended_events_json must be JSON arrays of at most 100 ids each.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @groups_bit BIGINT = 4611686018427387904;
    DECLARE @closed_for BIGINT, @head_priority INT, @found INT;
    -- A lane whose bound is raised meanwhile may be found twice.
    DECLARE @found_lanes TABLE (
        lane_id          BIGINT       NOT NULL,
        group_id         BIGINT       NOT NULL,
        head_priority    INT          NOT NULL,
        next_due_utc     DATETIME2(3) NOT NULL,
        next_created_utc DATETIME2(3) NOT NULL
    );
    -- looked_at: the priority that is looked at next; null when the lane's job is found, or none.
    DECLARE @lanes TABLE (
        lane_id          BIGINT           NOT NULL PRIMARY KEY,
        group_id         BIGINT           NOT NULL,
        head_priority    INT              NOT NULL,
        next_due_utc     DATETIME2(3)     NOT NULL,
        next_created_utc DATETIME2(3)     NOT NULL,
        looked_at        INT              NULL,
        job_id           UNIQUEIDENTIFIER NULL,
        priority         INT              NULL,
        available_utc    DATETIME2(3)     NULL,
        created_utc      DATETIME2(3)     NULL
    );

    IF @only_marked = 1
        INSERT INTO @found_lanes (lane_id, group_id, head_priority, next_due_utc, next_created_utc)
        SELECT TOP (@most) l.lane_id, l.group_id, l.head_priority, l.next_due_utc, l.next_created_utc
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_model))
        WHERE l.model_hint = @model_hint
          AND (@interrogation_key IS NULL OR l.interrogation_key = @interrogation_key)
          AND l.closed_for & @closed_bit <> 0
          AND l.closed_for & @groups_bit = 0
          AND l.head_priority >= 0
          AND l.next_due_utc <= @now
        ORDER BY l.head_priority DESC, l.next_due_utc, l.next_created_utc;
    ELSE
        SET @closed_for = (SELECT MIN(l.closed_for) FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim)));

    -- The values of closed_for one by one, one or two as a rule; in each, priority by priority, so that lanes that are not due lie at
    -- the end of the range and are never read.
    WHILE @closed_for IS NOT NULL
    BEGIN
        SET @found = 0;
        SET @head_priority = CASE WHEN @closed_for & @closed_bit = 0 AND @closed_for & @groups_bit = 0 THEN (
            SELECT MAX(l.head_priority)
            FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
            WHERE l.closed_for = @closed_for AND l.head_priority >= 0) END;

        WHILE @head_priority IS NOT NULL AND @found < @most
        BEGIN
            IF @turn_after IS NULL
            BEGIN
                INSERT INTO @found_lanes (lane_id, group_id, head_priority, next_due_utc, next_created_utc)
                SELECT TOP (@most - @found) l.lane_id, l.group_id, l.head_priority, l.next_due_utc, l.next_created_utc
                FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
                WHERE l.closed_for = @closed_for
                  AND l.head_priority = @head_priority
                  AND l.next_due_utc <= @now
                ORDER BY l.next_due_utc, l.next_created_utc, l.lane_id;
                SET @found = @found + @@ROWCOUNT;
            END
            ELSE
            BEGIN
                INSERT INTO @found_lanes (lane_id, group_id, head_priority, next_due_utc, next_created_utc)
                SELECT TOP (@most - @found) l.lane_id, l.group_id, l.head_priority, l.next_due_utc, l.next_created_utc
                FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_turn))
                WHERE l.closed_for = @closed_for
                  AND l.head_priority = @head_priority
                  AND l.group_id > @turn_after
                  AND l.next_due_utc <= @now
                ORDER BY l.group_id, l.next_due_utc, l.next_created_utc, l.lane_id;
                SET @found = @found + @@ROWCOUNT;
                IF @found < @most
                BEGIN
                    INSERT INTO @found_lanes (lane_id, group_id, head_priority, next_due_utc, next_created_utc)
                    SELECT TOP (@most - @found) l.lane_id, l.group_id, l.head_priority, l.next_due_utc, l.next_created_utc
                    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_turn))
                    WHERE l.closed_for = @closed_for
                      AND l.head_priority = @head_priority
                      AND l.group_id <= @turn_after
                      AND l.next_due_utc <= @now
                    ORDER BY l.group_id, l.next_due_utc, l.next_created_utc, l.lane_id;
                    SET @found = @found + @@ROWCOUNT;
                END;
            END;
            SET @head_priority = (
                SELECT MAX(l.head_priority)
                FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
                WHERE l.closed_for = @closed_for AND l.head_priority >= 0 AND l.head_priority < @head_priority);
        END;

        SET @closed_for = (
            SELECT MIN(l.closed_for)
            FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_claim))
            WHERE l.closed_for > @closed_for);
    END;

    INSERT INTO @lanes (lane_id, group_id, head_priority, next_due_utc, next_created_utc)
    SELECT TOP (@most) b.lane_id, b.group_id, b.head_priority, b.next_due_utc, b.next_created_utc
    FROM (
        SELECT f.lane_id, f.group_id, f.head_priority, f.next_due_utc, f.next_created_utc,
            ROW_NUMBER() OVER (PARTITION BY f.lane_id
                ORDER BY f.head_priority DESC, f.next_due_utc, f.next_created_utc) AS place
        FROM @found_lanes AS f) AS b
    WHERE b.place = 1
    ORDER BY b.head_priority DESC, CASE WHEN b.group_id > @turn_after THEN 0 WHEN @turn_after IS NOT NULL THEN 1 END,
        CASE WHEN @turn_after IS NOT NULL THEN b.group_id END, b.next_due_utc, b.next_created_utc, b.lane_id;

    UPDATE n
    SET looked_at = (
        SELECT MAX(j.priority)
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
        WHERE j.lane_id = n.lane_id AND j.status = 'NEW')
    FROM @lanes AS n;

    -- Priority by priority: within one, jobs that are not due lie at the end of the range and are never read. READPAST: a job that is
    -- being claimed is none to claim.
    WHILE EXISTS (SELECT 1 FROM @lanes AS n WHERE n.looked_at IS NOT NULL)
    BEGIN
        UPDATE n
        SET job_id = f.job_id, priority = n.looked_at, available_utc = f.available_utc, created_utc = f.created_utc
        FROM @lanes AS n
        CROSS APPLY (
            SELECT TOP (1) j.job_id, j.available_utc, j.created_utc
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = n.lane_id
              AND j.status = 'NEW'
              AND j.priority = n.looked_at
              AND j.available_utc <= @now
              AND (@excluded_jobs_json IS NULL
                   OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), LOWER(@excluded_jobs_json)) = 0)
              AND (@suspended_events_json IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), LOWER(@suspended_events_json)) = 0)
            ORDER BY j.available_utc, j.created_utc) AS f
        WHERE n.looked_at IS NOT NULL;

        UPDATE n
        SET looked_at = CASE WHEN n.job_id IS NULL THEN (
            SELECT MAX(j.priority)
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = n.lane_id AND j.status = 'NEW' AND j.priority < n.looked_at) END
        FROM @lanes AS n
        WHERE n.looked_at IS NOT NULL;
    END;

    SELECT r.lane_id, r.interrogation_key, r.model_hint, r.group_id, r.head_priority, r.next_due_utc, r.next_created_utc,
        r.job_id, r.priority, r.available_utc, r.created_utc
    FROM (
        SELECT 0 AS part, CAST(NULL AS BIGINT) AS lane_id,
            u.interrogation_key COLLATE Latin1_General_100_BIN2 AS interrogation_key,
            u.model_hint COLLATE Latin1_General_100_BIN2 AS model_hint, u.group_id, CAST(NULL AS INT) AS head_priority,
            CAST(NULL AS DATETIME2(3)) AS next_due_utc, CAST(NULL AS DATETIME2(3)) AS next_created_utc,
            u.job_id, u.priority, u.available_utc, u.created_utc
        FROM (
            SELECT TOP (@most_unplaced) j.interrogation_key, LOWER(TRIM(ISNULL(j.model_hint, N''))) AS model_hint, j.group_id, j.job_id,
                j.priority, j.available_utc, j.created_utc
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_unplaced))
            WHERE j.lane_id IS NULL
              AND j.status = 'NEW'
              AND j.available_utc <= @now
              AND (@excluded_jobs_json IS NULL
                   OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), LOWER(@excluded_jobs_json)) = 0)
              AND (@suspended_events_json IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), LOWER(@suspended_events_json)) = 0)
            ORDER BY j.available_utc) AS u
        WHERE u.group_id = 0
           OR EXISTS (SELECT 1 FROM [$(SCHEMA)].[job_group] AS g WITH (READUNCOMMITTED) WHERE g.group_id = u.group_id AND g.state = 'OPEN')
        UNION ALL
        SELECT 1 AS part, n.lane_id, l.interrogation_key, l.model_hint, n.group_id, n.head_priority, n.next_due_utc,
            n.next_created_utc, n.job_id, n.priority, n.available_utc, n.created_utc
        FROM @lanes AS n
        JOIN [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED) ON l.lane_id = n.lane_id) AS r
    ORDER BY r.part,
        CASE WHEN r.part = 0 THEN r.priority ELSE r.head_priority END DESC,
        CASE WHEN r.part = 0 OR @turn_after IS NULL THEN 0 WHEN r.group_id > @turn_after THEN 0 ELSE 1 END,
        CASE WHEN r.part = 1 AND @turn_after IS NOT NULL THEN r.group_id END,
        CASE WHEN r.part = 0 THEN r.available_utc ELSE r.next_due_utc END,
        CASE WHEN r.part = 0 THEN r.created_utc ELSE r.next_created_utc END,
        r.lane_id;
END;
GO

-- Claims the first job of a lane that is due and not skipped, or one unplaced job. A job that does not belong to its lane, since
-- somebody changed its interrogation, model or group by hand, is made unplaced instead.
-- @lease_seconds: how long the job is held without renewal; left out, without a limit.
-- @boot_id: of the process that claims; a worker of another kind leaves it out.
-- @lane_id: null to claim the unplaced job @job_id.
-- @job_id: what usp_read_lanes found; with a lane another job may be the first by now.
-- @excluded_jobs_json, @suspended_events_json: as there.
-- Returns the job's row, or none: it is gone, or was made unplaced.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_claim_from_lane]
    @worker_id             NVARCHAR(201),
    @lease_seconds         DECIMAL(12, 3)   = NULL,
    @boot_id               UNIQUEIDENTIFIER = NULL,
    @lane_id               BIGINT           = NULL,
    @job_id                UNIQUEIDENTIFIER = NULL,
    @excluded_jobs_json    NVARCHAR(4000)   = NULL,
    @suspended_events_json NVARCHAR(4000)   = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @worker_id IS NULL OR @worker_id = N'' OR DATALENGTH(@worker_id) > 400
        THROW 51003, N'worker_id must say who takes the job, in at most 200 characters.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;
    -- Longer lists are cut without a word, and are then no JSON any more.
    IF ISJSON(ISNULL(@excluded_jobs_json, N'[]')) = 0 OR ISJSON(ISNULL(@suspended_events_json, N'[]')) = 0
        THROW 51003, N'excluded_jobs_json and suspended_events_json must be JSON arrays of at most 100 ids each.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @interrogation_key NVARCHAR(200), @model_hint NVARCHAR(400), @group_id BIGINT, @closed_for BIGINT, @priority INT;
    DECLARE @groups_bit BIGINT = 4611686018427387904;
    DECLARE @claimed TABLE (
        job_id UNIQUEIDENTIFIER, status VARCHAR(20), priority INT, interrogation_key NVARCHAR(200), input_json NVARCHAR(MAX),
        evidence_ref_json NVARCHAR(MAX), model_hint NVARCHAR(400), max_attempts INT, attempt_count INT,
        available_utc DATETIME2(3), locked_by NVARCHAR(200), locked_utc DATETIME2(3), last_error NVARCHAR(MAX),
        created_utc DATETIME2(3), lease_id UNIQUEIDENTIFIER, lease_expires_utc DATETIME2(3), rescue_count INT,
        deferral_count INT, deferred_utc DATETIME2(3), error_kind VARCHAR(50), dedupe_key NVARCHAR(200),
        finished_utc DATETIME2(3), suspect_event UNIQUEIDENTIFIER, suspect_size INT, death_count INT, counted_deaths INT);

    IF @lane_id IS NOT NULL
    BEGIN
        SELECT @interrogation_key = l.interrogation_key, @model_hint = l.model_hint, @group_id = l.group_id, @closed_for = l.closed_for
        FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        WHERE l.lane_id = @lane_id;

        -- From the priority of the job that was found: jobs of higher ones that are not due are not read again.
        SELECT @priority = j.priority FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) WHERE j.job_id = @job_id;
        SET @priority = ISNULL(@priority, 2147483647);

        -- The lane may have been read before its group was paused or cancelled. No job has a priority below 0.
        IF @closed_for & @groups_bit <> 0
            SET @priority = -1;

        -- One statement, so that no other worker comes in between. XLOCK: READPAST skips what is incompatible with the lock that
        -- the read asks for, and U goes together with S: a row under a reader's S lock would be found, and the change would wait
        -- for it. ROWLOCK: READPAST skips rows, and would wait for a page. READCOMMITTEDLOCK: what READPAST needs while
        -- READ_COMMITTED_SNAPSHOT is on. INDEX: any other index would lock rows in another order, and more of them. MAXDOP: an
        -- exchange reads ahead, and locks more than one row.
        WITH chosen AS (
            SELECT TOP (1)
                j.job_id, j.status, j.priority, j.interrogation_key, j.input_json, j.evidence_ref_json, j.model_hint,
                j.max_attempts, j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.last_error,
                j.created_utc, j.lease_id, j.lease_expires_utc, j.rescue_count, j.deferral_count, j.deferred_utc,
                j.error_kind, j.dedupe_key, j.finished_utc, j.suspect_event, j.suspect_size, j.death_count,
                j.counted_deaths, j.lane_id, j.lease_boot,
                CASE WHEN j.interrogation_key = @interrogation_key COLLATE Latin1_General_100_BIN2
                          AND LOWER(TRIM(ISNULL(j.model_hint, N''))) = @model_hint COLLATE Latin1_General_100_BIN2
                          AND j.group_id = @group_id
                     THEN 1 ELSE 0 END AS fits
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))
            WHERE j.lane_id = @lane_id
              AND j.status = 'NEW'
              AND j.priority <= @priority
              AND j.available_utc <= @now
              AND (@excluded_jobs_json IS NULL
                   OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), LOWER(@excluded_jobs_json)) = 0)
              AND (@suspended_events_json IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), LOWER(@suspended_events_json)) = 0)
            ORDER BY j.priority DESC, j.available_utc, j.created_utc
        )
        UPDATE chosen
        SET status            = CASE WHEN fits = 1 THEN 'RUNNING' ELSE status END,
            lane_id           = NULL,
            attempt_count     = CASE WHEN fits = 1 THEN attempt_count + 1 ELSE attempt_count END,
            locked_by         = CASE WHEN fits = 1 THEN @worker_id ELSE locked_by END,
            locked_utc        = CASE WHEN fits = 1 THEN @now ELSE locked_utc END,
            lease_id          = CASE WHEN fits = 1 THEN NEWID() ELSE lease_id END,
            lease_expires_utc = CASE WHEN fits = 1 THEN DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now)
                                     ELSE lease_expires_utc END,
            lease_boot        = CASE WHEN fits = 1 THEN @boot_id ELSE lease_boot END,
            finished_utc      = CASE WHEN fits = 1 THEN NULL ELSE finished_utc END
        OUTPUT
            inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
            inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
            inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
            inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
            inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc,
            inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths
            INTO @claimed
        OPTION (MAXDOP 1);
    END
    ELSE
    BEGIN
        UPDATE j
        SET status            = 'RUNNING',
            lane_id           = NULL,
            attempt_count     = j.attempt_count + 1,
            locked_by         = @worker_id,
            locked_utc        = @now,
            lease_id          = NEWID(),
            lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now),
            lease_boot        = @boot_id,
            finished_utc      = NULL
        OUTPUT
            inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
            inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
            inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
            inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
            inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc,
            inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths
            INTO @claimed
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        WHERE j.job_id = @job_id
          AND j.status = 'NEW'
          AND j.lane_id IS NULL
          AND j.available_utc <= @now
          AND (j.group_id = 0 OR EXISTS (
              SELECT 1 FROM [$(SCHEMA)].[job_group] AS g WITH (READUNCOMMITTED) WHERE g.group_id = j.group_id AND g.state = 'OPEN'));
    END;

    SELECT
        c.job_id, c.status, c.priority, c.interrogation_key, c.input_json, c.evidence_ref_json, c.model_hint,
        c.max_attempts, c.attempt_count, c.available_utc, c.locked_by, c.locked_utc, c.last_error, c.created_utc,
        c.lease_id, c.lease_expires_utc, c.rescue_count, c.deferral_count, c.deferred_utc, c.error_kind,
        c.dedupe_key, c.finished_utc, c.suspect_event, c.suspect_size, c.death_count, c.counted_deaths
    FROM @claimed AS c
    WHERE c.status = 'RUNNING';
END;
GO

-- Puts unplaced jobs that are due into their lanes. Waits for nobody: jobs that somebody is changing and lanes that somebody has
-- locked are left to the next call.
-- Returns placed: how many; less than @most if none is left.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_place_jobs]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    -- Its key puts the rows in order: a caller that locks several jobs does so by job_id.
    DECLARE @jobs TABLE (
        job_id            UNIQUEIDENTIFIER NOT NULL PRIMARY KEY,
        interrogation_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        model_hint        NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        group_id          BIGINT NOT NULL,
        lane_id           BIGINT NULL
    );
    DECLARE @locked TABLE (lane_id BIGINT NOT NULL PRIMARY KEY);
    DECLARE @placed TABLE (
        lane_id       BIGINT       NOT NULL,
        priority      INT          NOT NULL,
        available_utc DATETIME2(3) NOT NULL,
        created_utc   DATETIME2(3) NOT NULL
    );
    DECLARE @raised TABLE (lane_id BIGINT NOT NULL);

    INSERT INTO @jobs (job_id, interrogation_key, model_hint, group_id)
    SELECT TOP (@most) j.job_id, j.interrogation_key, LOWER(TRIM(ISNULL(j.model_hint, N''))), j.group_id
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_unplaced))
    WHERE j.lane_id IS NULL
      AND j.status = 'NEW'
      AND j.available_utc <= @now
    ORDER BY j.available_utc;

    DECLARE @missing NVARCHAR(MAX) = (
        SELECT DISTINCT n.interrogation_key, n.model_hint, n.group_id
        FROM @jobs AS n
        WHERE NOT EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
            WHERE l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = n.group_id)
        FOR JSON PATH);
    IF @missing IS NOT NULL
        EXEC [$(SCHEMA)].[usp_make_lanes] @lanes_json = @missing;

    UPDATE n
    SET n.lane_id = l.lane_id
    FROM @jobs AS n
    JOIN [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
        ON l.interrogation_key = n.interrogation_key AND l.model_hint = n.model_hint AND l.group_id = n.group_id;

    BEGIN TRANSACTION;

    -- The lanes first, other than an enqueue does: nothing here waits, so that no circle can close.
    INSERT INTO @locked (lane_id)
    SELECT l.lane_id
    FROM (SELECT DISTINCT n.lane_id FROM @jobs AS n WHERE n.lane_id IS NOT NULL) AS n
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON l.lane_id = n.lane_id;

    UPDATE j
    SET lane_id = n.lane_id
    OUTPUT inserted.lane_id, inserted.priority, inserted.available_utc, inserted.created_utc
        INTO @placed (lane_id, priority, available_utc, created_utc)
    FROM @jobs AS n
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        ON j.job_id = n.job_id
    WHERE j.status = 'NEW'
      AND j.lane_id IS NULL
      AND j.available_utc <= @now
      AND j.interrogation_key COLLATE Latin1_General_100_BIN2 = n.interrogation_key
      AND LOWER(TRIM(ISNULL(j.model_hint, N''))) COLLATE Latin1_General_100_BIN2 = n.model_hint
      AND j.group_id = n.group_id
      AND n.lane_id IN (SELECT k.lane_id FROM @locked AS k);

    UPDATE l
    SET head_priority    = CASE WHEN p.priority > l.head_priority THEN p.priority ELSE l.head_priority END,
        next_due_utc     = CASE WHEN p.available_utc < l.next_due_utc THEN p.available_utc ELSE l.next_due_utc END,
        next_created_utc = CASE WHEN p.available_utc < l.next_due_utc
                                     OR (p.available_utc = l.next_due_utc AND p.created_utc < l.next_created_utc)
                                THEN p.created_utc ELSE l.next_created_utc END,
        empty_utc        = NULL
    OUTPUT inserted.lane_id INTO @raised (lane_id)
    FROM (
        SELECT f.lane_id, MAX(f.priority) AS priority,
            MIN(CASE WHEN f.place = 1 THEN f.available_utc END) AS available_utc,
            MIN(CASE WHEN f.place = 1 THEN f.created_utc END) AS created_utc
        FROM (
            SELECT a.lane_id, a.priority, a.available_utc, a.created_utc,
                ROW_NUMBER() OVER (PARTITION BY a.lane_id ORDER BY a.available_utc, a.created_utc) AS place
            FROM @placed AS a) AS f
        GROUP BY f.lane_id) AS p
    INNER LOOP JOIN [$(SCHEMA)].[lane] AS l WITH (ROWLOCK)
        ON l.lane_id = p.lane_id;

    COMMIT TRANSACTION;

    SELECT COUNT(*) AS placed FROM @placed AS p;
END;
GO

-- Lanes with a node's mark, by lane_id: lane_id, interrogation_key, model_hint, group_id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_marked_lanes]
    @closed_bit    BIGINT,
    @after_lane_id BIGINT = 0,
    @most          INT    = 1000
AS
BEGIN
    SET NOCOUNT ON;

    SELECT TOP (@most) l.lane_id, l.interrogation_key, l.model_hint, l.group_id
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED)
    WHERE l.lane_id > @after_lane_id
      AND l.closed_for & @closed_bit <> 0
    ORDER BY l.lane_id;
END;
GO

-- Waiting jobs that were deferred and are not due yet, but for those whose worker died since: job_id, interrogation_key and the
-- model_hint of the lane, group_id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_deferred_jobs]
    @most INT = 5000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();

    -- What is not due is in no lane.
    SELECT TOP (@most) j.job_id, j.interrogation_key, LOWER(TRIM(ISNULL(j.model_hint, N''))) AS model_hint, j.group_id
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_unplaced))
    WHERE j.lane_id IS NULL
      AND j.status = 'NEW'
      AND j.available_utc > @now
      AND j.deferral_count > 0
      AND (j.error_kind IS NULL OR j.error_kind <> 'WORKER_DIED')
    ORDER BY j.available_utc;
END;
GO

-- For workers of other kinds and for older programs: claims the first claimable job of all, whatever its lane, but for those that
-- people paused (V021) and those of groups that are not open: priority descending, then available_utc, then created_utc. NEW is claimable once available_utc is past, whatever attempt_count says: limits
-- act when an attempt ends.
-- Returns the job's row, or none if no claimable job waits.
-- @lease_seconds: how long the job is held without renewal. Left out, it is held without a limit and never rescued: a
--   caller that knows no leases does not renew, and its job must not be taken from it while it works.
-- @paused_models_json: an array of model names in lower case; jobs with one of these as model_hint are skipped.
-- @paused_interrogations_json: an array of keys; jobs without a model_hint and with one of these are skipped.
-- @paused_pairs_json: an array of texts, each a key, NCHAR(30) and a model name in lower case; jobs of this interrogation with
--   this model_hint are skipped.
-- @excluded_jobs_json: an array of job ids; these jobs are skipped.
-- @boot_id: of the process that claims; a worker of another kind leaves it out.
-- @suspended_events_json: an array of ids of events; their suspects are skipped.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_claim_next_job]
    @worker_id                  NVARCHAR(201),
    @lease_seconds              DECIMAL(12, 3)   = NULL,
    @paused_models_json         NVARCHAR(MAX)    = NULL,
    @paused_interrogations_json NVARCHAR(MAX)    = NULL,
    @boot_id                    UNIQUEIDENTIFIER = NULL,
    @suspended_events_json      NVARCHAR(MAX)    = NULL,
    @paused_pairs_json          NVARCHAR(MAX)    = NULL,
    @excluded_jobs_json         NVARCHAR(MAX)    = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @worker_id IS NULL OR @worker_id = N'' OR DATALENGTH(@worker_id) > 400
        THROW 51003, N'worker_id must say who takes the job, in at most 200 characters.', 1;
    IF @lease_seconds < 0 OR @lease_seconds > 86400
        THROW 51003, N'lease_seconds must be 0 to 86400, or left out for a hold without a limit.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @chosen UNIQUEIDENTIFIER;
    -- Each list as one text, so that a plain comparison decides whether a job is skipped. NCHAR(31) occurs in no name; only a
    -- binary collation sees it.
    DECLARE @paused_models NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_models_json) AS p);
    DECLARE @paused_interrogations NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_interrogations_json) AS p);
    DECLARE @paused_pairs NVARCHAR(MAX) = (
        SELECT NCHAR(31) + STRING_AGG(CAST(p.[value] AS NVARCHAR(MAX)), NCHAR(31)) + NCHAR(31)
        FROM OPENJSON(@paused_pairs_json) AS p);
    DECLARE @excluded_jobs NVARCHAR(MAX) = LOWER(@excluded_jobs_json);
    DECLARE @suspended_events NVARCHAR(MAX) = LOWER(@suspended_events_json);
    -- Jobs that were chosen and could not be taken: somebody was faster, or has locked them.
    DECLARE @tried TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);
    DECLARE @claimed TABLE (
        job_id UNIQUEIDENTIFIER, status VARCHAR(20), priority INT, interrogation_key NVARCHAR(200), input_json NVARCHAR(MAX),
        evidence_ref_json NVARCHAR(MAX), model_hint NVARCHAR(400), max_attempts INT, attempt_count INT,
        available_utc DATETIME2(3), locked_by NVARCHAR(200), locked_utc DATETIME2(3), last_error NVARCHAR(MAX),
        created_utc DATETIME2(3), lease_id UNIQUEIDENTIFIER, lease_expires_utc DATETIME2(3), rescue_count INT,
        deferral_count INT, deferred_utc DATETIME2(3), error_kind VARCHAR(50), dedupe_key NVARCHAR(200),
        finished_utc DATETIME2(3), suspect_event UNIQUEIDENTIFIER, suspect_size INT, death_count INT, counted_deaths INT);

    -- Chosen by reading, which keeps no locks, since the lists are of any length: a claiming statement that compared with them would
    -- keep every job locked that it skips. Then taken by its key, if it still can be.
    WHILE NOT EXISTS (SELECT 1 FROM @claimed)
    BEGIN
        SET @chosen = (
            SELECT TOP (1) j.job_id
            FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_queue))
            WHERE j.status = 'NEW'
              AND j.available_utc <= @now
              AND (@paused_models IS NULL OR j.model_hint IS NULL
                   OR CHARINDEX(NCHAR(31) + LOWER(TRIM(j.model_hint)) + NCHAR(31), @paused_models COLLATE Latin1_General_100_BIN2) = 0)
              AND (@paused_interrogations IS NULL OR j.model_hint IS NOT NULL
                   OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(31),
                                @paused_interrogations COLLATE Latin1_General_100_BIN2) = 0)
              AND (@paused_pairs IS NULL OR j.model_hint IS NULL
                   OR CHARINDEX(NCHAR(31) + j.interrogation_key + NCHAR(30) + LOWER(TRIM(j.model_hint)) + NCHAR(31),
                                @paused_pairs COLLATE Latin1_General_100_BIN2) = 0)
              AND (@excluded_jobs IS NULL OR CHARINDEX(LOWER(CAST(j.job_id AS NVARCHAR(36))), @excluded_jobs) = 0)
              AND (@suspended_events IS NULL OR j.suspect_event IS NULL
                   OR CHARINDEX(LOWER(CAST(j.suspect_event AS NVARCHAR(36))), @suspended_events) = 0)
              AND NOT EXISTS (
                  SELECT 1 FROM [$(SCHEMA)].[paused_name] AS p
                  WHERE p.scope = 'ALL'
                     OR (p.scope = 'INTERROGATION' AND p.name = j.interrogation_key COLLATE Latin1_General_100_BIN2)
                     OR (p.scope = 'MODEL' AND p.name = LOWER(TRIM(j.model_hint)) COLLATE Latin1_General_100_BIN2))
              AND (j.group_id = 0 OR EXISTS (
                  SELECT 1 FROM [$(SCHEMA)].[job_group] AS g WHERE g.group_id = j.group_id AND g.state = 'OPEN'))
              AND NOT EXISTS (SELECT 1 FROM @tried AS t WHERE t.job_id = j.job_id)
            ORDER BY j.priority DESC, j.available_utc, j.created_utc);
        IF @chosen IS NULL
            BREAK;

        INSERT INTO @tried (job_id) VALUES (@chosen);

        UPDATE j
        SET status            = 'RUNNING',
            lane_id           = NULL,
            attempt_count     = j.attempt_count + 1,
            locked_by         = @worker_id,
            locked_utc        = @now,
            lease_id          = NEWID(),
            lease_expires_utc = DATEADD(MILLISECOND, CAST(@lease_seconds * 1000 AS INT), @now),
            lease_boot        = @boot_id,
            finished_utc      = NULL
        OUTPUT
            inserted.job_id, inserted.status, inserted.priority, inserted.interrogation_key, inserted.input_json,
            inserted.evidence_ref_json, inserted.model_hint, inserted.max_attempts, inserted.attempt_count,
            inserted.available_utc, inserted.locked_by, inserted.locked_utc, inserted.last_error, inserted.created_utc,
            inserted.lease_id, inserted.lease_expires_utc, inserted.rescue_count, inserted.deferral_count,
            inserted.deferred_utc, inserted.error_kind, inserted.dedupe_key, inserted.finished_utc,
            inserted.suspect_event, inserted.suspect_size, inserted.death_count, inserted.counted_deaths
            INTO @claimed
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK)
        WHERE j.job_id = @chosen
          AND j.status = 'NEW'
          AND j.available_utc <= @now;
    END;

    SELECT
        c.job_id, c.status, c.priority, c.interrogation_key, c.input_json, c.evidence_ref_json, c.model_hint,
        c.max_attempts, c.attempt_count, c.available_utc, c.locked_by, c.locked_utc, c.last_error, c.created_utc,
        c.lease_id, c.lease_expires_utc, c.rescue_count, c.deferral_count, c.deferred_utc, c.error_kind,
        c.dedupe_key, c.finished_utc, c.suspect_event, c.suspect_size, c.death_count, c.counted_deaths
    FROM @claimed AS c;
END;
GO

-- Makes a job that has ended NEW again, with all its attempts, available now. deferred_utc says when it came back. It is in
-- no lane before it is placed.
-- Returns changed (0 or 1) and the status the job has now; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_requeue_job]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @before TABLE (job_id UNIQUEIDENTIFIER NOT NULL, status VARCHAR(20) NOT NULL, finished_utc DATETIME2(3) NULL,
        open_reviews INT NOT NULL);

    BEGIN TRANSACTION;

    UPDATE j
    SET status            = 'NEW',
        lane_id           = NULL,
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
        cause             = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL,
        expires_utc       = CASE WHEN j.expires_utc > @now THEN j.expires_utc END
    OUTPUT inserted.job_id, deleted.status, deleted.finished_utc, deleted.open_reviews
        INTO @before (job_id, status, finished_utc, open_reviews)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
    WHERE j.job_id = @job_id
      AND j.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED');

    -- It has not finished in the minute in which it had.
    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        in_review)
    SELECT b.job_id,
        DATEADD(MINUTE, DATEDIFF(MINUTE, '2000-01-01', ISNULL(b.finished_utc, @now)), CAST('2000-01-01' AS DATETIME2(0))),
        1,
        CASE WHEN b.status = 'SUCCEEDED' THEN -1 ELSE 0 END,
        CASE WHEN b.status = 'FAILED' THEN -1 ELSE 0 END,
        CASE WHEN b.status = 'DEADLETTER' THEN -1 ELSE 0 END,
        CASE WHEN b.status = 'CANCELLED' THEN -1 ELSE 0 END,
        CASE WHEN b.finished_utc IS NULL THEN 0 ELSE -1 END,
        CASE WHEN b.status = 'SUCCEEDED' AND b.open_reviews > 0 THEN -1 ELSE 0 END
    FROM @before AS b;

    COMMIT TRANSACTION;

    IF EXISTS (SELECT 1 FROM @before)
        SELECT CAST(1 AS BIT) AS changed, CAST('NEW' AS VARCHAR(20)) AS status;
    ELSE
        SELECT CAST(0 AS BIT) AS changed, j.status FROM [$(SCHEMA)].[job] AS j WHERE j.job_id = @job_id;
END;
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
-- @interrogation_sha256: of the interrogation's files; NULL from a program that does not know it.
-- @artifacts_json: an array of {"artifact_type", "lake_uri", "content_sha256", "byte_count"}, or null.
-- @cause: of a failure, see job.FailureCause: of an attempt that was spent or failed for good; NULL for others, and from a program that
--   knows none. The run keeps it, and so does the job if the attempt ended it.
-- @facts_json: the claims of the answer, an array of objects named as the columns of fact; NULL for none, and from a program that knows
--   none. Recorded only with SUCCEED.
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
    @model_name               NVARCHAR(401),
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
    @pair_key                 BIGINT           = NULL,
    @interrogation_sha256     VARCHAR(64)      = NULL,
    @facts_json               NVARCHAR(MAX)    = NULL,
    @cause                    VARCHAR(64)      = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    IF @disposition IS NULL OR @disposition NOT IN ('SUCCEED', 'FAIL', 'SPEND', 'DEFER', 'RELEASE')
        THROW 51004, N'disposition must be SUCCEED, FAIL, SPEND, DEFER or RELEASE.', 1;
    IF @jitter_permille IS NULL OR @jitter_permille NOT BETWEEN 0 AND 1000
        THROW 51003, N'jitter_permille must be 0 to 1000: what part of its wait a deferred job waits.', 1;

    -- A parameter is cut to its length without a word: hence a character more.
    IF DATALENGTH(@model_name) > 800
        THROW 51001, N'model_name must have at most 400 characters.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @attempt_count INT, @max_attempts INT, @deferral_count INT;
    DECLARE @deferral_ms INT;
    DECLARE @spent BIT;
    DECLARE @final_status VARCHAR(20);
    DECLARE @facts_grounded INT = 0, @facts_review INT = 0, @facts_refused INT = 0, @facts_unchecked INT = 0, @closed INT = 0;

    IF @disposition = 'SUCCEED'
        SELECT @facts_grounded = COUNT(CASE WHEN f.status = 'grounded' THEN 1 END),
            @facts_review = COUNT(CASE WHEN f.status = 'review' THEN 1 END),
            @facts_refused = COUNT(CASE WHEN f.status = 'refused' THEN 1 END),
            @facts_unchecked = COUNT(CASE WHEN f.status = 'unchecked' THEN 1 END)
        FROM OPENJSON(@facts_json) WITH (status VARCHAR(20) '$.status') AS f;

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
        cause             = CASE WHEN @final_status IN ('FAILED', 'DEADLETTER') THEN @cause END,
        model_name        = COALESCE(NULLIF(@model_name, N''), j.model_name),
        deferral_count    = @deferral_count,
        deferred_utc      = CASE WHEN @disposition = 'DEFER' THEN @now ELSE j.deferred_utc END,
        death_count       = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.death_count END,
        counted_deaths    = CASE WHEN @disposition IN ('SUCCEED', 'FAIL', 'SPEND') THEN 0 ELSE j.counted_deaths END,
        suspect_event     = CASE WHEN @says_suspicion = 1 THEN @suspect_event ELSE j.suspect_event END,
        suspect_size      = CASE WHEN @says_suspicion = 1 THEN @suspect_size ELSE j.suspect_size END,
        open_reviews      = CASE WHEN @disposition = 'SUCCEED' THEN @facts_review ELSE j.open_reviews END,
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

    -- Of the answer that is replaced nobody is asked any more.
    IF @disposition = 'SUCCEED'
    BEGIN
        UPDATE f
        SET open_since_utc = NULL
        FROM [$(SCHEMA)].[fact] AS f WITH (ROWLOCK)
        WHERE f.job_id = @job_id AND f.status = 'review' AND f.open_since_utc IS NOT NULL;

        SET @closed = @@ROWCOUNT;
    END;

    INSERT INTO [$(SCHEMA)].[run] (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url, model_name,
        model_tag, model_digest, options_json, metrics_json, error, error_kind,
        attempt, interrogation_version, derivation_key, reused_run_id,
        disposition, event_id, generated, server_key, model_key, pair_key, interrogation_sha256, cause)
    VALUES (@run_id, @job_id, @started_utc, @now, CASE WHEN @disposition = 'SUCCEED' THEN 'SUCCEEDED' ELSE 'FAILED' END,
        @worker_id, @ollama_base_url, @model_name,
        @model_tag, @model_digest, @options_json, @metrics_json,
        CASE WHEN @disposition <> 'SUCCEED' THEN CONCAT(@error_kind, N': ', @error) END, @error_kind,
        @attempt, @interrogation_version, @derivation_key, @reused_run_id,
        @disposition, @event_id, @generated, @server_key, @model_key, @pair_key, @interrogation_sha256, @cause);

    INSERT INTO [$(SCHEMA)].[counter_delta]
        (job_id, unfinished, succeeded, failed, deadletter, cancelled, finished, runs, prompt_tokens, output_tokens,
        open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked, group_id, in_review, run_ms)
    SELECT c.job_id, c.unfinished - 1, c.succeeded, c.failed, c.deadletter, c.cancelled, 1 - c.unfinished,
        1, r.prompt_tokens, r.output_tokens,
        @facts_review - @closed, @facts_grounded, @facts_review, @facts_refused, @facts_unchecked, c.group_id, c.in_review, r.run_ms
    FROM [$(SCHEMA)].[counted_run] AS r
    JOIN [$(SCHEMA)].[counted_job] AS c ON c.job_id = r.job_id
    WHERE r.run_id = @run_id;

    -- Read at any length, so that what is too long for its column is rejected and not cut.
    INSERT INTO [$(SCHEMA)].[artifact] (run_id, artifact_type, lake_uri, content_sha256, byte_count, created_utc)
    SELECT @run_id, a.artifact_type, a.lake_uri, a.content_sha256, a.byte_count, @now
    FROM OPENJSON(@artifacts_json) WITH (
        artifact_type  NVARCHAR(MAX) '$.artifact_type',
        lake_uri       NVARCHAR(MAX) '$.lake_uri',
        content_sha256 NVARCHAR(MAX) '$.content_sha256',
        byte_count     BIGINT        '$.byte_count'
    ) AS a;

    IF @disposition = 'SUCCEED'
        INSERT INTO [$(SCHEMA)].[fact] (run_id, ordinal, job_id, fact_key, value_json, unit, confidence, confidence_source,
            evidence_id, quote, quote_start, quote_end, status, reasons, open_since_utc)
        SELECT @run_id, f.ordinal, @job_id, f.fact_key, f.value_json, f.unit, f.confidence, f.confidence_source,
            f.evidence_id, f.quote, f.quote_start, f.quote_end, f.status, f.reasons,
            CASE WHEN f.status = 'review' THEN @now END
        FROM OPENJSON(@facts_json) WITH (
            ordinal           INT           '$.ordinal',
            fact_key          NVARCHAR(MAX) '$.fact_key',
            value_json        NVARCHAR(MAX) '$.value_json',
            unit              NVARCHAR(MAX) '$.unit',
            confidence        FLOAT         '$.confidence',
            confidence_source NVARCHAR(MAX) '$.confidence_source',
            evidence_id       NVARCHAR(MAX) '$.evidence_id',
            quote             NVARCHAR(MAX) '$.quote',
            quote_start       INT           '$.quote_start',
            quote_end         INT           '$.quote_end',
            status            NVARCHAR(MAX) '$.status',
            reasons           NVARCHAR(MAX) '$.reasons'
        ) AS f;

    COMMIT TRANSACTION;

    SELECT @final_status AS final_status;
END;
GO

-- Records what a person decided about a fact, beside the answer and beside earlier decisions, and tells the job how many still wait.
-- @verdict: accept, correct or refuse. @corrected_json: the value that holds instead, only with correct. @reason: may be left out with
--   accept. @reviewed_by: who, as the caller says.
-- Returns one row. outcome: STORED, then review_number, reviewed_utc and open_reviews, of the job, are there too; NO_RUN; NO_FACT, the run
--   has none with this ordinal; REPLACED, the job was derived again since, and later_run_id has the answer that counts.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_review_fact]
    @run_id         UNIQUEIDENTIFIER,
    @ordinal        INT,
    @verdict        VARCHAR(20),
    @corrected_json NVARCHAR(MAX) = NULL,
    @reason         NVARCHAR(MAX) = NULL,
    @reviewed_by    NVARCHAR(MAX) = NULL
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @verdict IS NULL OR @verdict NOT IN ('accept', 'correct', 'refuse')
        THROW 51003, N'verdict must be accept, correct or refuse.', 1;
    IF (@verdict = 'correct' AND @corrected_json IS NULL) OR (@verdict <> 'correct' AND @corrected_json IS NOT NULL)
        THROW 51003, N'corrected_json must be given with the verdict correct, and with no other.', 1;
    IF @verdict <> 'accept' AND @reason IS NULL
        THROW 51003, N'reason must say why a fact is corrected or refused.', 1;

    DECLARE @now DATETIME2(3) = SYSUTCDATETIME();
    DECLARE @job_id UNIQUEIDENTIFIER, @later_run_id UNIQUEIDENTIFIER;
    DECLARE @outcome VARCHAR(20) = 'STORED';
    DECLARE @review_number INT, @open_reviews INT, @closed INT;

    BEGIN TRANSACTION;

    SELECT @job_id = r.job_id FROM [$(SCHEMA)].[run] AS r WHERE r.run_id = @run_id;

    -- From here on nobody completes, requeues or purges the job, and of two reviews one waits.
    SELECT @open_reviews = j.open_reviews FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, UPDLOCK) WHERE j.job_id = @job_id;

    SELECT TOP (1) @later_run_id = l.run_id
    FROM [$(SCHEMA)].[run] AS r
    JOIN [$(SCHEMA)].[run] AS l ON l.job_id = r.job_id
    WHERE r.run_id = @run_id AND l.status = 'SUCCEEDED' AND l.completed_utc > r.completed_utc
    ORDER BY l.completed_utc DESC;

    IF @open_reviews IS NULL
        SET @outcome = 'NO_RUN';
    ELSE IF NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[fact] AS f WHERE f.run_id = @run_id AND f.ordinal = @ordinal)
        SET @outcome = 'NO_FACT';
    ELSE IF @later_run_id IS NOT NULL
        SET @outcome = 'REPLACED';

    IF @outcome <> 'STORED'
    BEGIN
        COMMIT TRANSACTION;
        SELECT @outcome AS outcome, @later_run_id AS later_run_id, NULL AS review_number, NULL AS reviewed_utc, NULL AS open_reviews;
        RETURN;
    END;

    SELECT @review_number = ISNULL(MAX(w.review_number), 0) + 1
    FROM [$(SCHEMA)].[review] AS w
    WHERE w.run_id = @run_id AND w.ordinal = @ordinal;

    INSERT INTO [$(SCHEMA)].[review] (run_id, ordinal, review_number, verdict, corrected_json, reason, reviewed_by, reviewed_utc)
    VALUES (@run_id, @ordinal, @review_number, @verdict, @corrected_json, @reason, @reviewed_by, @now);

    UPDATE f
    SET open_since_utc = NULL
    FROM [$(SCHEMA)].[fact] AS f WITH (ROWLOCK)
    WHERE f.run_id = @run_id AND f.ordinal = @ordinal AND f.open_since_utc IS NOT NULL;

    SET @closed = @@ROWCOUNT;

    IF @closed = 1
    BEGIN
        SELECT @open_reviews = COUNT(*)
        FROM [$(SCHEMA)].[fact] AS f
        WHERE f.job_id = @job_id AND f.status = 'review' AND f.open_since_utc IS NOT NULL;

        UPDATE j
        SET open_reviews = @open_reviews
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK)
        WHERE j.job_id = @job_id;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'The job changed although its row was locked; nothing was recorded. Please report this.', 1;

        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, open_reviews, in_review)
        SELECT @job_id, -1, CASE WHEN j.status = 'SUCCEEDED' AND @open_reviews = 0 THEN -1 ELSE 0 END
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.job_id = @job_id;
    END;

    COMMIT TRANSACTION;

    SELECT @outcome AS outcome, @later_run_id AS later_run_id, @review_number AS review_number, @now AS reviewed_utc,
        @open_reviews AS open_reviews;
END;
GO

-- One step of a purge: looks at the next jobs that ended before a time, and removes those that may go, with their runs and
-- artifacts; facts and reviews go with the runs. Their runs are noted in purged_run, until the caller has removed their files and says so by usp_forget_purged_run.
-- A job is left alone that is held, that somebody is changing, or whose response was used again by a job that is not purged with
-- it. Short: the limit bounds what is looked at, whatever the filter takes. Waits for nobody, and locks only rows of ended jobs.
-- @before_utc: jobs that ended earlier. @interrogation_key: only jobs of this one.
-- @after_finished_utc, @after_job_id: the last job that the step before looked at.
-- @dry_run: 1 to change nothing.
-- Returns job_id, finished_utc, fate (PURGE, HELD, REUSED, CHANGED by somebody now, OTHER), runs, recorded_bytes, in the order in which they ended; none
-- at the end.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_purge_jobs]
    @before_utc         DATETIME2(3),
    @interrogation_key  NVARCHAR(200)    = NULL,
    @after_finished_utc DATETIME2(3)     = NULL,
    @after_job_id       UNIQUEIDENTIFIER = NULL,
    @limit              INT              = 50,
    @dry_run            BIT              = 0
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @before_utc IS NULL OR @before_utc > SYSUTCDATETIME()
        THROW 51003, N'before_utc must be a time that is past: jobs that ended before it are purged.', 1;
    IF @limit IS NULL OR @limit < 1
        THROW 51003, N'limit must be 1 or more: how many jobs a step looks at.', 1;

    DECLARE @looked_at TABLE (
        job_id         UNIQUEIDENTIFIER NOT NULL PRIMARY KEY,
        finished_utc   DATETIME2(3)     NOT NULL,
        fate           VARCHAR(10)      NOT NULL,
        runs           INT              NOT NULL,
        recorded_bytes BIGINT           NOT NULL);
    DECLARE @locked TABLE (job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    INSERT INTO @looked_at (job_id, finished_utc, fate, runs, recorded_bytes)
    SELECT j.job_id, j.finished_utc,
        CASE WHEN j.interrogation_key <> @interrogation_key THEN 'OTHER'
             WHEN j.held_utc IS NOT NULL THEN 'HELD'
             WHEN EXISTS (
                 SELECT 1
                 FROM [$(SCHEMA)].[run] AS r
                 JOIN [$(SCHEMA)].[run] AS reuse ON reuse.reused_run_id = r.run_id
                 JOIN [$(SCHEMA)].[job] AS kept ON kept.job_id = reuse.job_id
                 WHERE r.job_id = j.job_id
                   AND kept.job_id <> j.job_id
                   AND NOT (kept.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
                            AND kept.finished_utc IS NOT NULL AND kept.finished_utc < @before_utc
                            AND kept.held_utc IS NULL
                            AND (@interrogation_key IS NULL OR kept.interrogation_key = @interrogation_key))) THEN 'REUSED'
             ELSE 'PURGE' END,
        (SELECT COUNT(*) FROM [$(SCHEMA)].[run] AS r WHERE r.job_id = j.job_id),
        (SELECT ISNULL(SUM(a.byte_count), 0)
         FROM [$(SCHEMA)].[run] AS r
         JOIN [$(SCHEMA)].[artifact] AS a ON a.run_id = r.run_id
         WHERE r.job_id = j.job_id)
    FROM (SELECT TOP (@limit) e.job_id, e.finished_utc, e.interrogation_key, e.held_utc
          FROM [$(SCHEMA)].[job] AS e
          WHERE e.finished_utc IS NOT NULL
            AND e.finished_utc < @before_utc
            AND e.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
            AND (@after_finished_utc IS NULL OR e.finished_utc >= @after_finished_utc)
            AND (@after_job_id IS NULL OR e.finished_utc > @after_finished_utc
                 OR (e.finished_utc = @after_finished_utc AND e.job_id > @after_job_id))
          ORDER BY e.finished_utc, e.job_id) AS j
    OPTION (RECOMPILE);

    IF @dry_run = 0
    BEGIN
        BEGIN TRANSACTION;

        -- Asked again under the lock: nobody requeues or holds them from here on.
        INSERT INTO @locked (job_id)
        SELECT j.job_id
        FROM @looked_at AS l
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = l.job_id
        WHERE l.fate = 'PURGE'
          AND j.status IN ('SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')
          AND j.finished_utc < @before_utc
          AND j.held_utc IS NULL;

        INSERT INTO [$(SCHEMA)].[purged_run] (run_id, started_utc, lake_uri, derivation_key)
        SELECT r.run_id, r.started_utc,
            (SELECT MIN(a.lake_uri) FROM [$(SCHEMA)].[artifact] AS a WHERE a.run_id = r.run_id), r.derivation_key
        FROM @locked AS k
        JOIN [$(SCHEMA)].[run] AS r ON r.job_id = k.job_id;

        DELETE a
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[run] AS r ON r.job_id = k.job_id
        INNER LOOP JOIN [$(SCHEMA)].[artifact] AS a WITH (ROWLOCK) ON a.run_id = r.run_id;

        DELETE r
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[run] AS r WITH (ROWLOCK) ON r.job_id = k.job_id;

        -- They are counted no more. What they were in the last hours is not undone: they had finished then.
        INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, succeeded, failed, deadletter, cancelled, open_reviews,
            group_id, enqueued, in_review)
        SELECT c.job_id, -c.unfinished, -c.succeeded, -c.failed, -c.deadletter, -c.cancelled, -c.open_reviews,
            c.group_id, -1, -c.in_review
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[counted_job] AS c ON c.job_id = k.job_id;

        DELETE j
        FROM @locked AS k
        INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK) ON j.job_id = k.job_id;

        COMMIT TRANSACTION;

        UPDATE l
        SET fate = 'CHANGED'
        FROM @looked_at AS l
        WHERE l.fate = 'PURGE'
          AND l.job_id NOT IN (SELECT k.job_id FROM @locked AS k);
    END;

    SELECT l.job_id, l.finished_utc, l.fate, l.runs, l.recorded_bytes
    FROM @looked_at AS l
    ORDER BY l.finished_utc, l.job_id;
END;
GO

IF NOT EXISTS (
    SELECT 1 FROM sys.indexes
    WHERE object_id = OBJECT_ID(N'[$(SCHEMA)].[group_counter]') AND name = N'IX_llm_group_counter_minute')
    CREATE NONCLUSTERED INDEX IX_llm_group_counter_minute
        ON [$(SCHEMA)].[group_counter] (minute_utc, group_id);
GO

-- Folds the minutes of groups that no figure tells apart any more into the row of all time before. Called by usp_fold_counters, which
-- has locked the running count.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_fold_old_group_minutes]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    DECLARE @hour_ago DATETIME2(0) = DATEADD(MINUTE, -70, SYSUTCDATETIME());
    DECLARE @old TABLE (
        group_id BIGINT NOT NULL, enqueued BIGINT NOT NULL, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL,
        in_review BIGINT NOT NULL, failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL,
        finished BIGINT NOT NULL, runs BIGINT NOT NULL, prompt_tokens BIGINT NOT NULL, output_tokens BIGINT NOT NULL,
        run_ms BIGINT NOT NULL, run_ms_squared FLOAT NOT NULL, first_run_utc DATETIME2(3) NULL, last_run_utc DATETIME2(3) NULL);
    DECLARE @sums TABLE (
        group_id BIGINT NOT NULL PRIMARY KEY, enqueued BIGINT NOT NULL, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL,
        in_review BIGINT NOT NULL, failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL,
        finished BIGINT NOT NULL, runs BIGINT NOT NULL, prompt_tokens BIGINT NOT NULL, output_tokens BIGINT NOT NULL,
        run_ms BIGINT NOT NULL, run_ms_squared FLOAT NOT NULL, first_run_utc DATETIME2(3) NULL, last_run_utc DATETIME2(3) NULL);
    DECLARE @touched INT;

    BEGIN TRANSACTION;

    DELETE TOP (@most) c
    OUTPUT deleted.group_id, deleted.enqueued, deleted.unfinished, deleted.succeeded, deleted.in_review, deleted.failed,
        deleted.deadletter, deleted.cancelled, deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens,
        deleted.run_ms, deleted.run_ms_squared, deleted.first_run_utc, deleted.last_run_utc
    INTO @old (group_id, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs,
        prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc)
    FROM [$(SCHEMA)].[group_counter] AS c WITH (INDEX (IX_llm_group_counter_minute))
    WHERE c.minute_utc > '2000-01-01' AND c.minute_utc < @hour_ago;

    INSERT INTO @sums (group_id, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs,
        prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc)
    SELECT o.group_id, SUM(o.enqueued), SUM(o.unfinished), SUM(o.succeeded), SUM(o.in_review), SUM(o.failed), SUM(o.deadletter),
        SUM(o.cancelled), SUM(o.finished), SUM(o.runs), SUM(o.prompt_tokens), SUM(o.output_tokens), SUM(o.run_ms),
        SUM(o.run_ms_squared), MIN(o.first_run_utc), MAX(o.last_run_utc)
    FROM @old AS o
    GROUP BY o.group_id;

    UPDATE c
    SET enqueued       = c.enqueued + m.enqueued,
        unfinished     = c.unfinished + m.unfinished,
        succeeded      = c.succeeded + m.succeeded,
        in_review      = c.in_review + m.in_review,
        failed         = c.failed + m.failed,
        deadletter     = c.deadletter + m.deadletter,
        cancelled      = c.cancelled + m.cancelled,
        finished       = c.finished + m.finished,
        runs           = c.runs + m.runs,
        prompt_tokens  = c.prompt_tokens + m.prompt_tokens,
        output_tokens  = c.output_tokens + m.output_tokens,
        run_ms         = c.run_ms + m.run_ms,
        run_ms_squared = c.run_ms_squared + m.run_ms_squared,
        first_run_utc  = ISNULL(c.first_run_utc, m.first_run_utc),
        last_run_utc   = ISNULL(m.last_run_utc, c.last_run_utc)
    FROM @sums AS m
    JOIN [$(SCHEMA)].[group_counter] AS c ON c.group_id = m.group_id AND c.minute_utc = '2000-01-01';

    SET @touched = @@ROWCOUNT;

    INSERT INTO [$(SCHEMA)].[group_counter] (group_id, minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter,
        cancelled, finished, runs, prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc)
    SELECT m.group_id, '2000-01-01', m.enqueued, m.unfinished, m.succeeded, m.in_review, m.failed, m.deadletter,
        m.cancelled, m.finished, m.runs, m.prompt_tokens, m.output_tokens, m.run_ms, m.run_ms_squared, m.first_run_utc, m.last_run_utc
    FROM @sums AS m
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[group_counter] AS a WHERE a.group_id = m.group_id AND a.minute_utc = '2000-01-01');

    COMMIT TRANSACTION;
END;
GO

-- Folds deltas into the counters of their minutes, and minutes that no figure tells apart any more into what they are part of:
-- after seventy minutes their ten minutes, after a day all the time before.
-- @most: how many deltas at once.
-- Returns folded, how many; no row if another process folds.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_fold_counters]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @most IS NULL OR @most < 1
        THROW 51003, N'most must be 1 or more: how many deltas are folded at once.', 1;

    DECLARE @counted_to UNIQUEIDENTIFIER;
    DECLARE @folded INT;
    DECLARE @day_ago DATETIME2(0) = DATEADD(HOUR, -25, SYSUTCDATETIME());
    DECLARE @hour_ago DATETIME2(0) = DATEADD(MINUTE, -70, SYSUTCDATETIME());
    -- Without a job: a minute that was folded before.
    DECLARE @taken TABLE (
        job_id        UNIQUEIDENTIFIER NULL,
        minute_utc    DATETIME2(0)     NOT NULL,
        unfinished    BIGINT           NOT NULL,
        succeeded     BIGINT           NOT NULL,
        failed        BIGINT           NOT NULL,
        deadletter    BIGINT           NOT NULL,
        cancelled     BIGINT           NOT NULL,
        finished      BIGINT           NOT NULL,
        runs          BIGINT           NOT NULL,
        prompt_tokens BIGINT           NOT NULL,
        output_tokens BIGINT           NOT NULL,
        open_reviews  BIGINT           NOT NULL,
        facts_grounded  BIGINT         NOT NULL,
        facts_review    BIGINT         NOT NULL,
        facts_refused   BIGINT         NOT NULL,
        facts_unchecked BIGINT         NOT NULL,
        group_id        BIGINT         NULL,
        enqueued        BIGINT         NULL,
        in_review       BIGINT         NULL,
        run_ms          BIGINT         NULL,
        noted_utc       DATETIME2(3)   NULL);
    DECLARE @minutes TABLE (
        minute_utc    DATETIME2(0)     NOT NULL PRIMARY KEY,
        unfinished    BIGINT           NOT NULL,
        succeeded     BIGINT           NOT NULL,
        failed        BIGINT           NOT NULL,
        deadletter    BIGINT           NOT NULL,
        cancelled     BIGINT           NOT NULL,
        finished      BIGINT           NOT NULL,
        runs          BIGINT           NOT NULL,
        prompt_tokens BIGINT           NOT NULL,
        output_tokens BIGINT           NOT NULL,
        open_reviews  BIGINT           NOT NULL,
        facts_grounded  BIGINT         NOT NULL,
        facts_review    BIGINT         NOT NULL,
        facts_refused   BIGINT         NOT NULL,
        facts_unchecked BIGINT         NOT NULL);
    DECLARE @added TABLE (minute_utc DATETIME2(0) NOT NULL);
    DECLARE @group_minutes TABLE (
        group_id BIGINT NOT NULL, minute_utc DATETIME2(0) NOT NULL, enqueued BIGINT NOT NULL, unfinished BIGINT NOT NULL,
        succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL, failed BIGINT NOT NULL, deadletter BIGINT NOT NULL,
        cancelled BIGINT NOT NULL, finished BIGINT NOT NULL, runs BIGINT NOT NULL, prompt_tokens BIGINT NOT NULL,
        output_tokens BIGINT NOT NULL, run_ms BIGINT NOT NULL, run_ms_squared FLOAT NOT NULL, first_run_utc DATETIME2(3) NULL,
        last_run_utc DATETIME2(3) NULL, PRIMARY KEY (group_id, minute_utc));
    DECLARE @touched INT;
    DECLARE @recounted TABLE (
        group_id BIGINT NOT NULL PRIMARY KEY, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL,
        failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL);

    BEGIN TRANSACTION;

    -- One process folds and counts at a time, and not while somebody adds the figures up: it is not waited for, but done later.
    UPDATE r
    SET steps = r.steps + 1, @counted_to = r.counted_to
    FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    IF @@ROWCOUNT = 0
    BEGIN
        COMMIT TRANSACTION;
        SELECT 0 AS folded;
        RETURN;
    END;

    -- READPAST: what is not committed yet is folded later.
    DELETE TOP (@most) d
    OUTPUT deleted.job_id, deleted.minute_utc,
        deleted.unfinished, deleted.succeeded, deleted.failed, deleted.deadletter, deleted.cancelled,
        deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens,
        deleted.open_reviews, deleted.facts_grounded, deleted.facts_review, deleted.facts_refused, deleted.facts_unchecked,
        deleted.group_id, deleted.enqueued, deleted.in_review, deleted.run_ms, deleted.noted_utc
    INTO @taken (job_id, minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked,
        group_id, enqueued, in_review, run_ms, noted_utc)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    SET @folded = @@ROWCOUNT;

    DELETE TOP (@most) c
    OUTPUT CASE WHEN deleted.minute_utc < @day_ago THEN CAST('2000-01-01' AS DATETIME2(0))
                ELSE DATEADD(MINUTE, -(DATEDIFF(MINUTE, '2000-01-01', deleted.minute_utc) % 10), deleted.minute_utc) END,
        deleted.unfinished, deleted.succeeded, deleted.failed, deleted.deadletter, deleted.cancelled,
        deleted.finished, deleted.runs, deleted.prompt_tokens, deleted.output_tokens,
        deleted.open_reviews, deleted.facts_grounded, deleted.facts_review, deleted.facts_refused, deleted.facts_unchecked
    INTO @taken (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    FROM [$(SCHEMA)].[counter] AS c
    WHERE c.minute_utc > '2000-01-01'
      AND (c.minute_utc < @day_ago
           OR (c.minute_utc < @hour_ago AND DATEDIFF(MINUTE, '2000-01-01', c.minute_utc) % 10 <> 0));

    INSERT INTO @minutes (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    SELECT t.minute_utc, SUM(t.unfinished), SUM(t.succeeded), SUM(t.failed), SUM(t.deadletter), SUM(t.cancelled),
        SUM(t.finished), SUM(t.runs), SUM(t.prompt_tokens), SUM(t.output_tokens),
        SUM(t.open_reviews), SUM(t.facts_grounded), SUM(t.facts_review), SUM(t.facts_refused), SUM(t.facts_unchecked)
    FROM @taken AS t
    GROUP BY t.minute_utc;

    UPDATE c
    SET unfinished    = c.unfinished + m.unfinished,
        succeeded     = c.succeeded + m.succeeded,
        failed        = c.failed + m.failed,
        deadletter    = c.deadletter + m.deadletter,
        cancelled     = c.cancelled + m.cancelled,
        finished      = c.finished + m.finished,
        runs          = c.runs + m.runs,
        prompt_tokens = c.prompt_tokens + m.prompt_tokens,
        output_tokens = c.output_tokens + m.output_tokens,
        open_reviews = c.open_reviews + m.open_reviews,
        facts_grounded = c.facts_grounded + m.facts_grounded,
        facts_review = c.facts_review + m.facts_review,
        facts_refused = c.facts_refused + m.facts_refused,
        facts_unchecked = c.facts_unchecked + m.facts_unchecked
    OUTPUT inserted.minute_utc INTO @added (minute_utc)
    FROM @minutes AS m
    JOIN [$(SCHEMA)].[counter] AS c ON c.minute_utc = m.minute_utc;

    INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, open_reviews, facts_grounded, facts_review, facts_refused, facts_unchecked)
    SELECT m.minute_utc, m.unfinished, m.succeeded, m.failed, m.deadletter, m.cancelled, m.finished,
        m.runs, m.prompt_tokens, m.output_tokens, m.open_reviews, m.facts_grounded, m.facts_review, m.facts_refused, m.facts_unchecked
    FROM @minutes AS m
    WHERE NOT EXISTS (SELECT 1 FROM @added AS a WHERE a.minute_utc = m.minute_utc);

    -- What the present pass has counted already.
    UPDATE r
    SET unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled,
        open_reviews = r.open_reviews + s.open_reviews
    FROM [$(SCHEMA)].[counter_recount] AS r
    CROSS JOIN (
        SELECT ISNULL(SUM(t.unfinished), 0) AS unfinished,
            ISNULL(SUM(t.succeeded), 0) AS succeeded,
            ISNULL(SUM(t.failed), 0) AS failed,
            ISNULL(SUM(t.deadletter), 0) AS deadletter,
            ISNULL(SUM(t.cancelled), 0) AS cancelled,
            ISNULL(SUM(t.open_reviews), 0) AS open_reviews
        FROM @taken AS t
        WHERE t.job_id <= @counted_to) AS s;

    IF @@ROWCOUNT <> 1
        THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;

    -- The same by group. A delta that names none is its job's.
    UPDATE t
    SET group_id = j.group_id
    FROM @taken AS t
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) ON j.job_id = t.job_id
    WHERE t.group_id IS NULL;

    EXEC [$(SCHEMA)].[usp_fold_old_group_minutes] @most = @most;

    INSERT INTO @group_minutes (group_id, minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished,
        runs, prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc)
    SELECT t.group_id, t.minute_utc, SUM(t.enqueued), SUM(t.unfinished), SUM(t.succeeded), SUM(t.in_review), SUM(t.failed),
        SUM(t.deadletter), SUM(t.cancelled), SUM(t.finished), SUM(t.runs), SUM(t.prompt_tokens), SUM(t.output_tokens),
        SUM(t.run_ms), SUM(CAST(t.run_ms AS FLOAT) * t.run_ms),
        MIN(CASE WHEN t.runs > 0 THEN t.noted_utc END), MAX(CASE WHEN t.runs > 0 THEN t.noted_utc END)
    FROM @taken AS t
    WHERE t.group_id > 0 AND t.job_id IS NOT NULL
    GROUP BY t.group_id, t.minute_utc;

    UPDATE c
    SET enqueued       = c.enqueued + m.enqueued,
        unfinished     = c.unfinished + m.unfinished,
        succeeded      = c.succeeded + m.succeeded,
        in_review      = c.in_review + m.in_review,
        failed         = c.failed + m.failed,
        deadletter     = c.deadletter + m.deadletter,
        cancelled      = c.cancelled + m.cancelled,
        finished       = c.finished + m.finished,
        runs           = c.runs + m.runs,
        prompt_tokens  = c.prompt_tokens + m.prompt_tokens,
        output_tokens  = c.output_tokens + m.output_tokens,
        run_ms         = c.run_ms + m.run_ms,
        run_ms_squared = c.run_ms_squared + m.run_ms_squared,
        first_run_utc  = CASE WHEN c.first_run_utc <= m.first_run_utc OR m.first_run_utc IS NULL THEN c.first_run_utc ELSE m.first_run_utc END,
        last_run_utc   = CASE WHEN c.last_run_utc >= m.last_run_utc OR m.last_run_utc IS NULL THEN c.last_run_utc ELSE m.last_run_utc END
    FROM @group_minutes AS m
    JOIN [$(SCHEMA)].[group_counter] AS c ON c.group_id = m.group_id AND c.minute_utc = m.minute_utc;

    SET @touched = @@ROWCOUNT;

    INSERT INTO [$(SCHEMA)].[group_counter] (group_id, minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter,
        cancelled, finished, runs, prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc)
    SELECT m.group_id, m.minute_utc, m.enqueued, m.unfinished, m.succeeded, m.in_review, m.failed, m.deadletter,
        m.cancelled, m.finished, m.runs, m.prompt_tokens, m.output_tokens, m.run_ms, m.run_ms_squared, m.first_run_utc, m.last_run_utc
    FROM @group_minutes AS m
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[group_counter] AS a WHERE a.group_id = m.group_id AND a.minute_utc = m.minute_utc);

    INSERT INTO @recounted (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT t.group_id, SUM(t.unfinished), SUM(t.succeeded), SUM(t.in_review), SUM(t.failed), SUM(t.deadletter), SUM(t.cancelled)
    FROM @taken AS t
    WHERE t.group_id > 0 AND t.job_id <= @counted_to
    GROUP BY t.group_id;

    UPDATE r
    SET unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        in_review  = r.in_review + s.in_review,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled
    FROM @recounted AS s
    JOIN [$(SCHEMA)].[group_recount] AS r ON r.group_id = s.group_id;

    SET @touched = @@ROWCOUNT;

    INSERT INTO [$(SCHEMA)].[group_recount] (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT s.group_id, s.unfinished, s.succeeded, s.in_review, s.failed, s.deadletter, s.cancelled
    FROM @recounted AS s
    WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[group_recount] AS k WHERE k.group_id = s.group_id);

    COMMIT TRANSACTION;

    SELECT @folded AS folded;
END;
GO

-- Counts the next jobs in the order of their ids, and so all of them again and again. A page counts only if nobody was changing
-- one of its jobs meanwhile: the page and its deltas must be those of one moment, whatever READ_COMMITTED_SNAPSHOT says. If
-- somebody was, it is counted later. It waits for nobody.
-- @most: how many jobs at once.
-- Returns at the end of a pass by how much the counters were wrong, each by its name; no row in the middle of one, and if nothing
-- was counted.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_recount_jobs]
    @most INT = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @most IS NULL OR @most < 1
        THROW 51003, N'most must be 1 or more: how many jobs are counted at once.', 1;

    DECLARE @counted_to UNIQUEIDENTIFIER;
    DECLARE @after UNIQUEIDENTIFIER, @last UNIQUEIDENTIFIER;
    DECLARE @end UNIQUEIDENTIFIER = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';
    DECLARE @deltas_before BIGINT, @newest_before BIGINT, @deltas_after BIGINT, @newest_after BIGINT, @deltas_read BIGINT;
    DECLARE @jobs_read BIGINT, @jobs_there BIGINT;
    DECLARE @page TABLE (
        unfinished BIGINT NOT NULL,
        succeeded  BIGINT NOT NULL,
        failed     BIGINT NOT NULL,
        deadletter BIGINT NOT NULL,
        cancelled  BIGINT NOT NULL,
        open_reviews BIGINT NOT NULL);
    DECLARE @wrong TABLE (
        unfinished BIGINT NOT NULL,
        succeeded  BIGINT NOT NULL,
        failed     BIGINT NOT NULL,
        deadletter BIGINT NOT NULL,
        cancelled  BIGINT NOT NULL,
        open_reviews BIGINT NOT NULL);
    DECLARE @added TABLE (minute_utc DATETIME2(0) NOT NULL);
    DECLARE @group_page TABLE (
        group_id BIGINT NOT NULL, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL,
        failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL);
    DECLARE @group_sums TABLE (
        group_id BIGINT NOT NULL PRIMARY KEY, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL,
        failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL);
    DECLARE @group_wrong TABLE (
        group_id BIGINT NOT NULL PRIMARY KEY, unfinished BIGINT NOT NULL, succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL,
        failed BIGINT NOT NULL, deadletter BIGINT NOT NULL, cancelled BIGINT NOT NULL);
    DECLARE @touched INT;

    BEGIN TRANSACTION;

    -- One process folds and counts at a time, and not while somebody adds the figures up: it is not waited for, but done later.
    UPDATE r
    SET steps = r.steps + 1, @counted_to = r.counted_to
    FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, XLOCK, READPAST, READCOMMITTEDLOCK);

    IF @@ROWCOUNT = 0
    BEGIN
        COMMIT TRANSACTION;
        SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews FROM @wrong AS w;
        RETURN;
    END;

    SET @after = ISNULL(@counted_to, '00000000-0000-0000-0000-000000000000');
    SET @last = ISNULL((
        SELECT j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
        WHERE j.job_id > @after
        ORDER BY j.job_id
        OFFSET @most ROWS FETCH NEXT 1 ROWS ONLY), @end);

    SELECT @deltas_before = COUNT(*), @newest_before = ISNULL(MAX(d.delta_id), 0)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (READUNCOMMITTED)
    WHERE d.job_id > @after AND d.job_id <= @last;

    INSERT INTO @page (unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
    SELECT ISNULL(SUM(CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END), 0),
        ISNULL(SUM(CAST(j.open_reviews AS BIGINT)), 0)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.job_id > @after AND j.job_id <= @last;

    -- The same by group.
    INSERT INTO @group_page (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT j.group_id,
        SUM(CASE WHEN j.status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END),
        SUM(CASE WHEN j.status = 'SUCCEEDED' THEN 1 ELSE 0 END),
        SUM(CASE WHEN j.status = 'SUCCEEDED' AND j.open_reviews > 0 THEN 1 ELSE 0 END),
        SUM(CASE WHEN j.status = 'FAILED' THEN 1 ELSE 0 END),
        SUM(CASE WHEN j.status = 'DEADLETTER' THEN 1 ELSE 0 END),
        SUM(CASE WHEN j.status = 'CANCELLED' THEN 1 ELSE 0 END)
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE j.job_id > @after AND j.job_id <= @last AND j.group_id > 0
    GROUP BY j.group_id;

    SELECT @jobs_read = p.unfinished + p.succeeded + p.failed + p.deadletter + p.cancelled FROM @page AS p;

    SELECT @jobs_there = COUNT(*)
    FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
    WHERE j.job_id > @after AND j.job_id <= @last;

    INSERT INTO @page (unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
    SELECT ISNULL(-SUM(d.unfinished), 0),
        ISNULL(-SUM(d.succeeded), 0),
        ISNULL(-SUM(d.failed), 0),
        ISNULL(-SUM(d.deadletter), 0),
        ISNULL(-SUM(d.cancelled), 0),
        ISNULL(-SUM(d.open_reviews), 0)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE d.job_id > @after AND d.job_id <= @last;

    INSERT INTO @group_page (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT o.group_id, -SUM(o.unfinished), -SUM(o.succeeded), -SUM(o.in_review), -SUM(o.failed), -SUM(o.deadletter), -SUM(o.cancelled)
    FROM (
        SELECT ISNULL(d.group_id, j.group_id) AS group_id, d.unfinished, d.succeeded, d.in_review, d.failed, d.deadletter, d.cancelled
        FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        LEFT JOIN [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED) ON j.job_id = d.job_id
        WHERE d.job_id > @after AND d.job_id <= @last) AS o
    WHERE o.group_id > 0
    GROUP BY o.group_id;

    SELECT @deltas_read = COUNT(*)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    WHERE d.job_id > @after AND d.job_id <= @last;

    SELECT @deltas_after = COUNT(*), @newest_after = ISNULL(MAX(d.delta_id), 0)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (READUNCOMMITTED)
    WHERE d.job_id > @after AND d.job_id <= @last;

    IF @jobs_read <> @jobs_there OR @deltas_read <> @deltas_after
        OR @deltas_before <> @deltas_after OR @newest_before <> @newest_after
    BEGIN
        COMMIT TRANSACTION;
        SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews FROM @wrong AS w;
        RETURN;
    END;

    UPDATE r
    SET counted_to = @last,
        unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled,
        open_reviews = r.open_reviews + s.open_reviews
    FROM [$(SCHEMA)].[counter_recount] AS r
    CROSS JOIN (
        SELECT SUM(p.unfinished) AS unfinished,
            SUM(p.succeeded) AS succeeded,
            SUM(p.failed) AS failed,
            SUM(p.deadletter) AS deadletter,
            SUM(p.cancelled) AS cancelled,
            SUM(p.open_reviews) AS open_reviews
        FROM @page AS p) AS s;

    IF @@ROWCOUNT <> 1
        THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;

    INSERT INTO @group_sums (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT g.group_id, SUM(g.unfinished), SUM(g.succeeded), SUM(g.in_review), SUM(g.failed), SUM(g.deadletter), SUM(g.cancelled)
    FROM @group_page AS g
    GROUP BY g.group_id;

    UPDATE r
    SET unfinished = r.unfinished + s.unfinished,
        succeeded  = r.succeeded + s.succeeded,
        in_review  = r.in_review + s.in_review,
        failed     = r.failed + s.failed,
        deadletter = r.deadletter + s.deadletter,
        cancelled  = r.cancelled + s.cancelled
    FROM @group_sums AS s
    JOIN [$(SCHEMA)].[group_recount] AS r ON r.group_id = s.group_id;

    SET @touched = @@ROWCOUNT;

    INSERT INTO [$(SCHEMA)].[group_recount] (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
    SELECT s.group_id, s.unfinished, s.succeeded, s.in_review, s.failed, s.deadletter, s.cancelled
    FROM @group_sums AS s
    WHERE NOT EXISTS (SELECT 1 FROM [$(SCHEMA)].[group_recount] AS k WHERE k.group_id = s.group_id);

    IF @last = @end
    BEGIN
        -- What is enqueued is never counted again: with it the ledger of a group shows that a job is lost.
        INSERT INTO @group_wrong (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
        SELECT b.group_id, SUM(b.unfinished), SUM(b.succeeded), SUM(b.in_review), SUM(b.failed), SUM(b.deadletter), SUM(b.cancelled)
        FROM (
            SELECT r.group_id, r.unfinished, r.succeeded, r.in_review, r.failed, r.deadletter, r.cancelled
            FROM [$(SCHEMA)].[group_recount] AS r
            UNION ALL
            SELECT c.group_id, -c.unfinished, -c.succeeded, -c.in_review, -c.failed, -c.deadletter, -c.cancelled
            FROM [$(SCHEMA)].[group_counter] AS c) AS b
        GROUP BY b.group_id;

        UPDATE c
        SET unfinished = c.unfinished + w.unfinished,
            succeeded  = c.succeeded + w.succeeded,
            in_review  = c.in_review + w.in_review,
            failed     = c.failed + w.failed,
            deadletter = c.deadletter + w.deadletter,
            cancelled  = c.cancelled + w.cancelled
        FROM @group_wrong AS w
        JOIN [$(SCHEMA)].[group_counter] AS c ON c.group_id = w.group_id AND c.minute_utc = '2000-01-01';

        SET @touched = @@ROWCOUNT;

        INSERT INTO [$(SCHEMA)].[group_counter] (group_id, minute_utc, unfinished, succeeded, in_review, failed, deadletter, cancelled)
        SELECT w.group_id, '2000-01-01', w.unfinished, w.succeeded, w.in_review, w.failed, w.deadletter, w.cancelled
        FROM @group_wrong AS w
        WHERE NOT EXISTS (
            SELECT 1 FROM [$(SCHEMA)].[group_counter] AS k WHERE k.group_id = w.group_id AND k.minute_utc = '2000-01-01');

        DELETE FROM [$(SCHEMA)].[group_recount];

        INSERT INTO @wrong (unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
        SELECT r.unfinished - c.unfinished,
            r.succeeded - c.succeeded,
            r.failed - c.failed,
            r.deadletter - c.deadletter,
            r.cancelled - c.cancelled,
            r.open_reviews - c.open_reviews
        FROM [$(SCHEMA)].[counter_recount] AS r
        CROSS JOIN (
            SELECT ISNULL(SUM(k.unfinished), 0) AS unfinished,
                ISNULL(SUM(k.succeeded), 0) AS succeeded,
                ISNULL(SUM(k.failed), 0) AS failed,
                ISNULL(SUM(k.deadletter), 0) AS deadletter,
                ISNULL(SUM(k.cancelled), 0) AS cancelled,
                ISNULL(SUM(k.open_reviews), 0) AS open_reviews
            FROM [$(SCHEMA)].[counter] AS k) AS c;

        UPDATE c
        SET unfinished = c.unfinished + w.unfinished,
            succeeded  = c.succeeded + w.succeeded,
            failed     = c.failed + w.failed,
            deadletter = c.deadletter + w.deadletter,
            cancelled  = c.cancelled + w.cancelled,
            open_reviews = c.open_reviews + w.open_reviews
        OUTPUT inserted.minute_utc INTO @added (minute_utc)
        FROM [$(SCHEMA)].[counter] AS c
        CROSS JOIN @wrong AS w
        WHERE c.minute_utc = '2000-01-01';

        INSERT INTO [$(SCHEMA)].[counter] (minute_utc, unfinished, succeeded, failed, deadletter, cancelled, open_reviews)
        SELECT '2000-01-01', w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews
        FROM @wrong AS w
        WHERE NOT EXISTS (SELECT 1 FROM @added);

        UPDATE r
        SET counted_to = NULL, unfinished = 0, succeeded = 0, failed = 0, deadletter = 0, cancelled = 0,
            open_reviews = 0
        FROM [$(SCHEMA)].[counter_recount] AS r;

        IF @@ROWCOUNT <> 1
            THROW 51012, N'A row changed although it was locked; nothing was recorded. Please report this.', 1;
    END;

    COMMIT TRANSACTION;

    SELECT w.unfinished, w.succeeded, w.failed, w.deadletter, w.cancelled, w.open_reviews
    FROM @wrong AS w;
END;
GO

-- The jobs of a list behind a place of it, each with its place. Which index is walked is said by the first of these that is given:
-- @dedupe_key; @by_end = 1 (the earliest end first, all others are newest first); @cause (of jobs that failed; one without a cause is
-- found by its kind of error); @subject_id; @group_id; @model_name; @statuses_json (an array of
-- statuses) and @interrogation_key, both or one of them; else all jobs. The caller looks at what else it wants in the rows: so
-- many rows are read as are returned. One statement for each way, so that each has a plan of its own.
-- @from_utc: created then or later. @end_utc: ended before then. @behind_utc, @behind: the place, time and id.
-- The job of a row is NULL if it was deleted meanwhile.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_find_jobs]
    @statuses_json     NVARCHAR(MAX)    = NULL,
    @interrogation_key NVARCHAR(200)    = NULL,
    @subject_id        NVARCHAR(200)    = NULL,
    @dedupe_key        NVARCHAR(200)    = NULL,
    @by_end            BIT              = 0,
    @from_utc          DATETIME2(3)     = '0001-01-01',
    @end_utc           DATETIME2(3)     = '9999-12-31',
    @behind_utc        DATETIME2(3),
    @behind            UNIQUEIDENTIFIER,
    @limit             INT              = 50,
    @cause             VARCHAR(64)      = NULL,
    @group_id          BIGINT           = NULL,
    @model_name        NVARCHAR(400)    = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @statuses TABLE (status VARCHAR(20) NOT NULL PRIMARY KEY);
    INSERT INTO @statuses (status)
    SELECT DISTINCT CAST(item.[value] AS VARCHAR(20)) FROM OPENJSON(@statuses_json) AS item;

    DECLARE @page TABLE (place_utc DATETIME2(3) NOT NULL, job_id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY);

    IF @dedupe_key IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.dedupe_key = @dedupe_key AND j.dedupe_key IS NOT NULL
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind);
    ELSE IF @by_end = 1
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.finished_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.finished_utc IS NOT NULL AND j.finished_utc < @end_utc
          AND j.finished_utc >= @behind_utc AND (j.finished_utc > @behind_utc OR j.job_id > @behind)
        ORDER BY j.finished_utc, j.job_id;
    ELSE IF @cause IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM (
            SELECT known.created_utc, known.job_id
            FROM (
                SELECT TOP (@limit) j.created_utc, j.job_id
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status IN ('FAILED', 'DEADLETTER') AND j.cause = @cause AND j.created_utc >= @from_utc
                  AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
                ORDER BY j.created_utc DESC, j.job_id DESC) AS known
            UNION ALL
            SELECT unknown.created_utc, unknown.job_id
            FROM (
                SELECT TOP (@limit) j.created_utc, j.job_id
                FROM [$(SCHEMA)].[job] AS j
                WHERE j.status IN ('FAILED', 'DEADLETTER') AND j.cause IS NULL AND ISNULL(j.error_kind, 'UNKNOWN') = @cause
                  AND j.created_utc >= @from_utc
                  AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
                ORDER BY j.created_utc DESC, j.job_id DESC) AS unknown) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE IF @subject_id IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.subject_id = @subject_id AND j.subject_id IS NOT NULL AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @group_id IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.group_id = @group_id AND j.group_id > 0 AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @model_name IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.model_name = @model_name AND j.model_name IS NOT NULL AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF @interrogation_key IS NOT NULL AND EXISTS (SELECT 1 FROM @statuses)
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM @statuses AS s
        CROSS APPLY (
            SELECT TOP (@limit) j.created_utc, j.job_id
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = s.status AND j.interrogation_key = @interrogation_key AND j.created_utc >= @from_utc
              AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
            ORDER BY j.created_utc DESC, j.job_id DESC) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE IF @interrogation_key IS NOT NULL
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.interrogation_key = @interrogation_key AND j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;
    ELSE IF EXISTS (SELECT 1 FROM @statuses)
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) one.created_utc, one.job_id
        FROM @statuses AS s
        CROSS APPLY (
            SELECT TOP (@limit) j.created_utc, j.job_id
            FROM [$(SCHEMA)].[job] AS j
            WHERE j.status = s.status AND j.created_utc >= @from_utc
              AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
            ORDER BY j.created_utc DESC, j.job_id DESC) AS one
        ORDER BY one.created_utc DESC, one.job_id DESC;
    ELSE
        INSERT INTO @page (place_utc, job_id)
        SELECT TOP (@limit) j.created_utc, j.job_id
        FROM [$(SCHEMA)].[job] AS j
        WHERE j.created_utc >= @from_utc
          AND j.created_utc <= @behind_utc AND (j.created_utc < @behind_utc OR j.job_id < @behind)
        ORDER BY j.created_utc DESC, j.job_id DESC;

    -- Ends from the first to the last, creations from the last to the first.
    SELECT
        p.place_utc, p.job_id AS place_id,
        j.job_id, j.status, j.priority, j.interrogation_key, j.subject_type, j.subject_id, j.model_hint, j.max_attempts,
        j.attempt_count, j.available_utc, j.locked_by, j.locked_utc, j.lease_expires_utc, j.error_kind, j.rescue_count,
        j.dedupe_key, j.created_utc, j.finished_utc, j.open_reviews, j.cause, j.model_name, j.group_id,
        (SELECT g.group_key FROM [$(SCHEMA)].[job_group] AS g WHERE g.group_id = j.group_id) AS group_key,
        CAST(LEFT(j.last_error, 501) AS NVARCHAR(501)) AS last_error,
        CASE WHEN j.subject_type IS NULL AND j.subject_id IS NULL
            THEN CAST(LEFT(j.input_json, 1000) AS NVARCHAR(1000)) END AS input_start
    FROM @page AS p
    LEFT JOIN [$(SCHEMA)].[job] AS j ON j.job_id = p.job_id
    ORDER BY
        CASE WHEN @by_end = 1 THEN p.place_utc END, CASE WHEN @by_end = 1 THEN p.job_id END,
        p.place_utc DESC, p.job_id DESC;
END;
GO

-- The job's last accepted run, NULL if there is none, how many of its facts have which status, and how many wait for a person.
-- Returns run_id, open_reviews, status, error_kind, cause, model_name, group_id, group_key, facts_grounded, facts_review, facts_refused, facts_unchecked; no row if there is no such job.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_job_facts]
    @job_id UNIQUEIDENTIFIER
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT a.run_id, j.open_reviews, j.status, j.error_kind, j.cause, j.model_name, j.group_id,
        (SELECT g.group_key FROM [$(SCHEMA)].[job_group] AS g WHERE g.group_id = j.group_id) AS group_key, c.facts_grounded, c.facts_review, c.facts_refused, c.facts_unchecked
    FROM [$(SCHEMA)].[job] AS j
    OUTER APPLY (
        SELECT TOP (1) r.run_id
        FROM [$(SCHEMA)].[run] AS r
        WHERE r.job_id = @job_id AND r.status = 'SUCCEEDED'
        ORDER BY r.completed_utc DESC, r.run_id) AS a
    OUTER APPLY (
        SELECT COUNT(CASE WHEN f.status = 'grounded' THEN 1 END) AS facts_grounded,
            COUNT(CASE WHEN f.status = 'review' THEN 1 END) AS facts_review,
            COUNT(CASE WHEN f.status = 'refused' THEN 1 END) AS facts_refused,
            COUNT(CASE WHEN f.status = 'unchecked' THEN 1 END) AS facts_unchecked
        FROM [$(SCHEMA)].[fact] AS f
        WHERE f.run_id = a.run_id) AS c
    WHERE j.job_id = @job_id;
END;
GO

-- Makes a group, or finds the one there is under the same key, which stays as it is.
-- @state: LOADING or OPEN.
-- Returns its row, and created: 1, or 0 if it was there already.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_create_group]
    @group_key  NVARCHAR(201),
    @label      NVARCHAR(400) = NULL,
    @created_by NVARCHAR(200) = NULL,
    @state      VARCHAR(20)   = 'OPEN'
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @group_key IS NULL OR @group_key = N'' OR DATALENGTH(@group_key) > 400
        THROW 51003, N'group_key must name the group, in 1 to 200 characters.', 1;
    IF @state IS NULL OR @state NOT IN ('LOADING', 'OPEN')
        THROW 51004, N'state must be LOADING or OPEN for a new group.', 1;

    DECLARE @created INT = 0;

    -- HOLDLOCK: two that both find no row would both insert one.
    INSERT INTO [$(SCHEMA)].[job_group] (group_key, label, created_by, state)
    SELECT @group_key, @label, @created_by, @state
    WHERE NOT EXISTS (
        SELECT 1 FROM [$(SCHEMA)].[job_group] AS g WITH (UPDLOCK, HOLDLOCK)
        WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2);

    SET @created = @@ROWCOUNT;

    SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
        @created AS created
    FROM [$(SCHEMA)].[job_group] AS g
    WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2;
END;
GO

-- Groups, the newest first: those before an id, or the one of a key or an id.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_groups]
    @group_key NVARCHAR(200) = NULL,
    @group_id  BIGINT        = NULL,
    @before_id BIGINT        = 9223372036854775807,
    @limit     INT           = 50
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    IF @group_key IS NOT NULL
        SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_key = @group_key COLLATE Latin1_General_100_BIN2;
    ELSE IF @group_id IS NOT NULL
        SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_id = @group_id;
    ELSE
        SELECT TOP (@limit) g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason
        FROM [$(SCHEMA)].[job_group] AS g
        WHERE g.group_id < @before_id
        ORDER BY g.group_id DESC;
END;
GO

-- Changes the state of a group, and closes or opens its lanes to all nodes in the same transaction.
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
    DECLARE @lanes TABLE (lane_id BIGINT NOT NULL);

    BEGIN TRANSACTION;

    UPDATE g
    SET state = @state, changed_utc = SYSUTCDATETIME(), changed_by = @changed_by, reason = @reason
    FROM [$(SCHEMA)].[job_group] AS g WITH (ROWLOCK)
    WHERE g.group_id = @group_id
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
        @changed AS changed
    FROM [$(SCHEMA)].[job_group] AS g
    WHERE g.group_id = @group_id;
END;
GO

-- What a group has, by minutes: the rows of group_counter, and one of what is not folded yet, each with how many of its jobs run now.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_group_figures]
    @group_id BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @steps BIGINT, @running BIGINT;
    DECLARE @rows TABLE (
        minute_utc DATETIME2(0) NOT NULL, enqueued BIGINT NOT NULL, unfinished BIGINT NOT NULL,
        succeeded BIGINT NOT NULL, in_review BIGINT NOT NULL, failed BIGINT NOT NULL, deadletter BIGINT NOT NULL,
        cancelled BIGINT NOT NULL, finished BIGINT NOT NULL, runs BIGINT NOT NULL, prompt_tokens BIGINT NOT NULL,
        output_tokens BIGINT NOT NULL, run_ms BIGINT NOT NULL, run_ms_squared FLOAT NOT NULL, first_run_utc DATETIME2(3) NULL,
        last_run_utc DATETIME2(3) NULL);

    SELECT @running = COUNT(*)
    FROM [$(SCHEMA)].[job] AS j WITH (READUNCOMMITTED)
    WHERE j.status = 'RUNNING' AND j.group_id = @group_id;

    BEGIN TRANSACTION;

    -- HOLDLOCK: nobody folds between the reading of counters and that of deltas.
    SELECT @steps = r.steps FROM [$(SCHEMA)].[counter_recount] AS r WITH (ROWLOCK, HOLDLOCK);

    INSERT INTO @rows (minute_utc, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled, finished, runs,
        prompt_tokens, output_tokens, run_ms, run_ms_squared, first_run_utc, last_run_utc)
    SELECT c.minute_utc, c.enqueued, c.unfinished, c.succeeded, c.in_review, c.failed, c.deadletter, c.cancelled, c.finished, c.runs,
        c.prompt_tokens, c.output_tokens, c.run_ms, c.run_ms_squared, c.first_run_utc, c.last_run_utc
    FROM [$(SCHEMA)].[group_counter] AS c
    WHERE c.group_id = @group_id
    UNION ALL
    SELECT d.minute_utc, SUM(d.enqueued), SUM(d.unfinished), SUM(d.succeeded), SUM(d.in_review), SUM(d.failed), SUM(d.deadletter),
        SUM(d.cancelled), SUM(d.finished), SUM(d.runs), SUM(d.prompt_tokens), SUM(d.output_tokens), SUM(d.run_ms),
        SUM(CAST(d.run_ms AS FLOAT) * d.run_ms),
        MIN(CASE WHEN d.runs > 0 THEN d.noted_utc END), MAX(CASE WHEN d.runs > 0 THEN d.noted_utc END)
    FROM [$(SCHEMA)].[counter_delta] AS d WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
    LEFT JOIN [$(SCHEMA)].[job] AS o WITH (READUNCOMMITTED) ON o.job_id = d.job_id AND d.group_id IS NULL
    WHERE ISNULL(d.group_id, o.group_id) = @group_id
    GROUP BY d.minute_utc;

    COMMIT TRANSACTION;

    SELECT r.minute_utc, r.enqueued, r.unfinished, r.succeeded, r.in_review, r.failed, r.deadletter, r.cancelled, r.finished, r.runs,
        r.prompt_tokens, r.output_tokens, r.run_ms, r.run_ms_squared, r.first_run_utc, r.last_run_utc, @running AS running,
        SYSUTCDATETIME() AS now_utc
    FROM @rows AS r
    ORDER BY r.minute_utc;
END;
GO

-- Groups that were cancelled and have jobs in their lanes still.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_cancelling_groups]
    @most INT = 100
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT DISTINCT TOP (@most) l.group_id
    FROM [$(SCHEMA)].[lane] AS l WITH (READUNCOMMITTED, INDEX (IX_llm_lane_group))
    JOIN [$(SCHEMA)].[job_group] AS g ON g.group_id = l.group_id
    WHERE l.group_id > 0 AND l.head_priority >= 0 AND g.state = 'CANCELLED'
    ORDER BY l.group_id;
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
        INSERT INTO @chosen (job_id)
        SELECT TOP (@most) j.job_id
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
        WHERE j.lane_id IS NULL AND j.status IN ('NEW', 'RUNNING') AND j.group_id = @group_id;

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
        FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK)
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

-- Jobs of a group that failed before a moment, for a retry: job_id.
-- @cause: of usp_get_failures; NULL for all.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_failed_jobs]
    @group_id   BIGINT,
    @cause      VARCHAR(64) = NULL,
    @before_utc DATETIME2(3),
    @most       INT         = 1000
AS
BEGIN
    SET NOCOUNT ON;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    SELECT TOP (@most) j.job_id
    FROM [$(SCHEMA)].[job] AS j WITH (INDEX (IX_llm_job_cause))
    WHERE j.status IN ('FAILED', 'DEADLETTER')
      AND j.group_id = @group_id
      AND j.finished_utc <= @before_utc
      AND (@cause IS NULL OR COALESCE(j.cause, j.error_kind, 'UNKNOWN') = @cause);
END;
GO

-- Ends jobs whose deadline is past and that have not ended: a step, which waits for nobody.
-- Returns expired: how many.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_expire_jobs]
    @most INT = 1000
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
    FROM [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, READCOMMITTEDLOCK, INDEX (IX_llm_job_expires))
    WHERE j.expires_utc IS NOT NULL AND j.expires_utc <= @now
    ORDER BY j.expires_utc;

    BEGIN TRANSACTION;

    UPDATE j
    SET attempt_count     = CASE WHEN j.status = 'RUNNING' AND j.attempt_count > 0
                                 THEN j.attempt_count - 1 ELSE j.attempt_count END,
        status            = 'CANCELLED',
        lane_id           = NULL,
        finished_utc      = @now,
        last_error        = N'its deadline is past',
        error_kind        = 'EXPIRED',
        expires_utc       = NULL,
        locked_by         = NULL,
        locked_utc        = NULL,
        lease_id          = NULL,
        lease_expires_utc = NULL
    OUTPUT inserted.job_id INTO @done (job_id)
    FROM @chosen AS c
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = c.job_id
    WHERE j.status IN ('NEW', 'RUNNING') AND j.expires_utc <= @now;

    INSERT INTO [$(SCHEMA)].[counter_delta] (job_id, unfinished, cancelled, finished)
    SELECT d.job_id, -1, 1, 1 FROM @done AS d;

    -- Those that ended in time need no deadline any more: they are never looked at again.
    UPDATE j
    SET expires_utc = NULL
    OUTPUT inserted.job_id INTO @done (job_id)
    FROM @chosen AS c
    INNER LOOP JOIN [$(SCHEMA)].[job] AS j WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK) ON j.job_id = c.job_id
    WHERE j.status NOT IN ('NEW', 'RUNNING') AND j.expires_utc IS NOT NULL;

    COMMIT TRANSACTION;

    SELECT COUNT(*) AS expired FROM @done AS d;
END;
GO
