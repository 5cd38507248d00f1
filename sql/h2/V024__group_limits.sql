-- Limits of groups: a stop rule, budgets of tokens and hours, and a webhook that is told when a group has ended.

-- A row for each group that has, or had, limits. Locked before job_group's row, by everybody who locks both.
CREATE TABLE IF NOT EXISTS $(SCHEMA).group_limit (
    group_id         BIGINT                               NOT NULL,
    -- The stop rule: more than so many in a hundred of the last so many jobs that ended had a rejected answer. Null for none.
    rejected_percent INTEGER,
    of_last          INTEGER,
    -- Read and written by all runs; null for no budget.
    budget_tokens    BIGINT,
    -- Of being open; null for no budget.
    budget_hours     DOUBLE PRECISION,
    tokens_used      BIGINT                  DEFAULT 0    NOT NULL,
    -- The jobs that ended since the rule was set or the group was resumed from STOPPED, of_last at most, the oldest first: 1 for a rejected answer.
    last_ended       CHARACTER VARYING(1000) DEFAULT ''   NOT NULL,
    CONSTRAINT pk_llm_group_limit PRIMARY KEY (group_id),
    CONSTRAINT ck_llm_group_limit_percent CHECK (rejected_percent BETWEEN 0 AND 99),
    CONSTRAINT ck_llm_group_limit_last CHECK (of_last BETWEEN 1 AND 1000),
    CONSTRAINT ck_llm_group_limit_tokens CHECK (budget_tokens > 0),
    CONSTRAINT ck_llm_group_limit_hours CHECK (budget_hours > 0)
);

-- Who is told when the group has ended; null for nobody. webhook_end: the end that a delivery was made for last.
ALTER TABLE $(SCHEMA).job_group ADD COLUMN IF NOT EXISTS webhook_url CHARACTER VARYING(1000);
ALTER TABLE $(SCHEMA).job_group ADD COLUMN IF NOT EXISTS webhook_end CHARACTER VARYING(100);
-- Its id if somebody is told, to find these alone; else null.
ALTER TABLE $(SCHEMA).job_group ADD COLUMN IF NOT EXISTS webhook_group_id BIGINT
    GENERATED ALWAYS AS (CASE WHEN webhook_url IS NOT NULL THEN group_id END);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_group_webhook ON $(SCHEMA).job_group (webhook_group_id);
-- Those that were cancelled lately.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_group_state ON $(SCHEMA).job_group (state, changed_utc);
-- How long it was OPEN, up to its last change of state; and since when it is.
ALTER TABLE $(SCHEMA).job_group ADD COLUMN IF NOT EXISTS open_ms BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).job_group ADD COLUMN IF NOT EXISTS open_since_utc TIMESTAMP(6) WITH TIME ZONE;
UPDATE $(SCHEMA).job_group
SET open_since_utc = COALESCE(changed_utc, created_utc)
WHERE state = 'OPEN' AND open_since_utc IS NULL AND open_ms = 0;

-- A row for each end of a group that somebody is told.
CREATE TABLE IF NOT EXISTS $(SCHEMA).webhook_delivery (
    delivery_id      UUID                                                  NOT NULL,
    group_id         BIGINT                                                NOT NULL,
    webhook_url      CHARACTER VARYING(1000)                               NOT NULL,
    -- JSON, sent as it is each time.
    body             CHARACTER VARYING(8000)                               NOT NULL,
    created_utc      TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    -- WAITING, DELIVERED, or FAILED: given up, until a person sends it again.
    state            CHARACTER VARYING(20) DEFAULT 'WAITING'               NOT NULL,
    attempts         INTEGER DEFAULT 0                                     NOT NULL,
    -- While a node sends it: when another one may. Null if it is not waiting.
    next_attempt_utc TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    last_attempt_utc TIMESTAMP(6) WITH TIME ZONE,
    -- HTTP; null if no answer came.
    last_status      INTEGER,
    last_error       CHARACTER VARYING(500),
    delivered_utc    TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT pk_llm_webhook_delivery PRIMARY KEY (delivery_id),
    CONSTRAINT ck_llm_webhook_delivery_state CHECK (state IN ('WAITING', 'DELIVERED', 'FAILED'))
);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_webhook_delivery_due ON $(SCHEMA).webhook_delivery (next_attempt_utc);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_webhook_delivery_group ON $(SCHEMA).webhook_delivery (group_id, created_utc);

-- A group with its limits, what it has used of them, and in words why it must be stopped: null if it may go on. The stop rule holds as soon as
-- so many had a rejected answer that the jobs to come cannot change it.
CREATE OR REPLACE VIEW $(SCHEMA).limited_group AS
SELECT u.*,
       CASE
           WHEN u.rejected * 100 > u.rejected_percent * u.of_last
               THEN CONCAT(u.rejected, ' of the last ', u.ended, ' jobs that ended had a rejected answer: more than ', u.rejected_percent,
                           ' % of ', u.of_last, ' stop the group')
           WHEN u.tokens_used >= u.budget_tokens
               THEN CONCAT('the budget of ', u.budget_tokens, ' tokens is used up: ', u.tokens_used, ' were read and written')
           WHEN u.open_ms >= u.budget_hours * 3600000
               THEN CONCAT('the budget of ', CAST(u.budget_hours AS DECIMAL(12, 2)), ' hours is used up: the group was open for ',
                           CAST(u.open_ms / 3600000.0 AS DECIMAL(12, 2)))
       END AS reason_to_stop
FROM (SELECT g.group_id, g.group_key, g.label, g.created_utc, g.created_by, g.state, g.changed_utc, g.changed_by, g.reason,
             g.webhook_url, l.rejected_percent, l.of_last, l.budget_tokens, l.budget_hours,
             COALESCE(l.tokens_used, 0) AS tokens_used,
             LENGTH(COALESCE(l.last_ended, '')) AS ended,
             LENGTH(REPLACE(COALESCE(l.last_ended, ''), '0', '')) AS rejected,
             g.open_ms + CASE WHEN g.state = 'OPEN' AND g.open_since_utc < CURRENT_TIMESTAMP
                              THEN DATEDIFF(MILLISECOND, g.open_since_utc, CURRENT_TIMESTAMP) ELSE 0 END AS open_ms
      FROM $(SCHEMA).job_group AS g
      LEFT JOIN $(SCHEMA).group_limit AS l ON l.group_id = g.group_id) AS u;

