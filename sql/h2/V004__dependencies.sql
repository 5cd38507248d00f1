-- The circuit breakers that all nodes share: one row for each model server, model, and interrogation with a model that ever
-- was found unavailable. Rows stay when a breaker closes.

CREATE TABLE IF NOT EXISTS $(SCHEMA).dependency_state (
    -- SHA-256 of the dependency's canonical text, and of the node for a loopback address: another server on each node.
    dependency_key      CHARACTER VARYING(64)                                 NOT NULL,
    kind                CHARACTER VARYING(30)                                 NOT NULL,
    address             CHARACTER VARYING(500)                                NOT NULL,
    model               CHARACTER VARYING(400),
    interrogation_key   CHARACTER VARYING(200),
    node                CHARACTER VARYING(200),
    state               CHARACTER VARYING(20)                                 NOT NULL,
    reason_kind         CHARACTER VARYING(50),
    reason              CHARACTER VARYING,
    since_utc           TIMESTAMP(6) WITH TIME ZONE,
    failures            INTEGER                     DEFAULT 0                 NOT NULL,
    next_probe_utc      TIMESTAMP(6) WITH TIME ZONE,
    -- Who probes, or whose job is the trial, and until when nobody else does.
    probe_owner         CHARACTER VARYING(400),
    probe_lease_utc     TIMESTAMP(6) WITH TIME ZONE,
    -- When a job last proved it by an answer while the breaker was not closed.
    last_generation_utc TIMESTAMP(6) WITH TIME ZONE,
    event_id            UUID,
    opened_by_job       UUID,
    -- The interrogation's version, the model's digest and the server's version at the time.
    opened_under        CHARACTER VARYING(1000),
    -- Each change counts; who changes the row names the version that was read.
    version             BIGINT                      DEFAULT 1                 NOT NULL,
    CONSTRAINT pk_llm_dependency_state PRIMARY KEY (dependency_key),
    CONSTRAINT ck_llm_dependency_state_kind CHECK (kind IN ('MODEL_SERVER', 'MODEL', 'INTERROGATION_MODEL')),
    CONSTRAINT ck_llm_dependency_state_state CHECK (state IN ('CLOSED', 'OPEN', 'HALF_OPEN')),
    CONSTRAINT ck_llm_dependency_state_failures CHECK (failures >= 0),
    CONSTRAINT ck_llm_dependency_state_outage CHECK (state = 'CLOSED' OR (reason_kind IS NOT NULL
        AND reason IS NOT NULL AND since_utc IS NOT NULL AND next_probe_utc IS NOT NULL))
);
