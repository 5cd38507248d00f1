-- Bulk actions: what a person does to many jobs, previewed, confirmed, and then carried out by any node, step by step.

CREATE TABLE IF NOT EXISTS $(SCHEMA).bulk_action (
    bulk_action_id    UUID                                                  NOT NULL,
    -- RETRY, CANCEL or PRIORITY.
    action            CHARACTER VARYING(20)                                 NOT NULL,
    -- With PRIORITY: the new one. Null otherwise.
    priority          INTEGER,
    -- As the caller gave it, as JSON, for people: the jobs are those of bulk_action_job.
    filter_json       CHARACTER VARYING                                     NOT NULL,
    -- LOADING (its jobs are being found; nobody is shown it), PREVIEWED, RUNNING (confirmed), DONE, CANCELLED, EXPIRED (not confirmed in
    -- time).
    state             CHARACTER VARYING(20)       DEFAULT 'LOADING'         NOT NULL,
    -- How many jobs were previewed.
    matched           BIGINT                      DEFAULT 0                 NOT NULL,
    created_utc       TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    -- As the caller says; nobody has checked it.
    created_by        CHARACTER VARYING(200),
    -- Until when it can be confirmed.
    expires_utc       TIMESTAMP(6) WITH TIME ZONE                           NOT NULL,
    confirmed_utc     TIMESTAMP(6) WITH TIME ZONE,
    -- When it was done, cancelled, or found to be expired.
    ended_utc         TIMESTAMP(6) WITH TIME ZONE,
    -- Of the process that carries it out now; null for none.
    lease_id          UUID,
    lease_expires_utc TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT pk_llm_bulk_action PRIMARY KEY (bulk_action_id),
    CONSTRAINT ck_llm_bulk_action_action CHECK (action IN ('RETRY', 'CANCEL', 'PRIORITY')),
    CONSTRAINT ck_llm_bulk_action_priority CHECK ((action = 'PRIORITY') = (priority IS NOT NULL)),
    CONSTRAINT ck_llm_bulk_action_state
        CHECK (state IN ('LOADING', 'PREVIEWED', 'RUNNING', 'DONE', 'CANCELLED', 'EXPIRED'))
);
-- Listed newest first; and those to carry out, the oldest first.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_bulk_action_created
    ON $(SCHEMA).bulk_action (created_utc DESC, bulk_action_id DESC);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_bulk_action_state ON $(SCHEMA).bulk_action (state, created_utc);

-- The jobs that were previewed, each once. outcome: null before its turn, then CHANGED, or why it was skipped: the status that it had,
-- SAME (it had that priority) or GONE (there is no such job). Written with the change of the job, in one transaction.
CREATE TABLE IF NOT EXISTS $(SCHEMA).bulk_action_job (
    bulk_action_id UUID NOT NULL,
    job_id         UUID NOT NULL,
    outcome        CHARACTER VARYING(20),
    CONSTRAINT pk_llm_bulk_action_job PRIMARY KEY (bulk_action_id, job_id)
);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_bulk_action_job_outcome
    ON $(SCHEMA).bulk_action_job (bulk_action_id, outcome, job_id);

-- How many jobs of an action have which outcome.
CREATE TABLE IF NOT EXISTS $(SCHEMA).bulk_action_outcome (
    bulk_action_id UUID                  NOT NULL,
    outcome        CHARACTER VARYING(20) NOT NULL,
    jobs           BIGINT                NOT NULL,
    CONSTRAINT pk_llm_bulk_action_outcome PRIMARY KEY (bulk_action_id, outcome)
);
