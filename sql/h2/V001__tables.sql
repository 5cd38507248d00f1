-- The queue and its history on H2: the tables of SQL Server, column by column.
-- Times carry their zone, so that they mean the same whatever zone a session is in. They keep microseconds, as
-- CURRENT_TIMESTAMP does: rounding one up would put a new job into the future for a moment.
-- No CHECK ties lease or counts to a status: a reset by hand (SET status = 'NEW', locked_by = NULL) must be accepted.

CREATE SCHEMA IF NOT EXISTS $(SCHEMA);

CREATE TABLE IF NOT EXISTS $(SCHEMA).job (
    job_id            UUID                        DEFAULT RANDOM_UUID()     NOT NULL,
    status            CHARACTER VARYING(20)       DEFAULT 'NEW'             NOT NULL,
    priority          INTEGER                     DEFAULT 100               NOT NULL,
    interrogation_key CHARACTER VARYING(200)                                NOT NULL,
    input_json        CHARACTER VARYING                                     NOT NULL,
    evidence_ref_json CHARACTER VARYING,
    model_hint        CHARACTER VARYING(100),
    max_attempts      INTEGER                     DEFAULT 3                 NOT NULL,
    attempt_count     INTEGER                     DEFAULT 0                 NOT NULL,
    available_utc     TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    locked_by         CHARACTER VARYING(200),
    locked_utc        TIMESTAMP(6) WITH TIME ZONE,
    last_error        CHARACTER VARYING,
    created_utc       TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    lease_id          UUID,
    lease_expires_utc TIMESTAMP(6) WITH TIME ZONE,
    rescue_count      INTEGER                     DEFAULT 0                 NOT NULL,
    release_count     INTEGER                     DEFAULT 0                 NOT NULL,
    released_utc      TIMESTAMP(6) WITH TIME ZONE,
    error_kind        CHARACTER VARYING(50),
    dedupe_key        CHARACTER VARYING(200),
    finished_utc      TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT pk_llm_job PRIMARY KEY (job_id),
    CONSTRAINT ck_llm_job_status
        CHECK (status IN ('NEW', 'RUNNING', 'SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED')),
    CONSTRAINT ck_llm_job_priority CHECK (priority >= 0),
    CONSTRAINT ck_llm_job_max_attempts CHECK (max_attempts >= 1),
    CONSTRAINT ck_llm_job_attempt CHECK (attempt_count >= 0),
    CONSTRAINT ck_llm_job_rescue CHECK (rescue_count >= 0),
    CONSTRAINT ck_llm_job_release CHECK (release_count >= 0),
    CONSTRAINT ck_llm_job_input_json CHECK (input_json IS JSON OBJECT),
    CONSTRAINT ck_llm_job_evidence_ref_json CHECK (evidence_ref_json IS NULL OR evidence_ref_json IS JSON OBJECT)
);

-- The queue's order. The claim sorts by these columns in these directions and reads the first entry that fits; the
-- rescue, the renewal and the taking back find the few RUNNING rows at its other end.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_queue
    ON $(SCHEMA).job (status, priority DESC, available_utc, created_utc);
-- Nulls do not collide: only jobs with a key are the only ones under it.
CREATE UNIQUE INDEX IF NOT EXISTS $(SCHEMA).ux_llm_job_dedupe ON $(SCHEMA).job (dedupe_key);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_interrogation ON $(SCHEMA).job (interrogation_key, created_utc);
-- Newest first, a page at a time.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_created ON $(SCHEMA).job (created_utc DESC, job_id DESC);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_finished ON $(SCHEMA).job (finished_utc);

CREATE TABLE IF NOT EXISTS $(SCHEMA).run (
    run_id                UUID                        DEFAULT RANDOM_UUID()     NOT NULL,
    job_id                UUID                                                  NOT NULL,
    started_utc           TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    completed_utc         TIMESTAMP(6) WITH TIME ZONE,
    status                CHARACTER VARYING(20)       DEFAULT 'RUNNING'         NOT NULL,
    worker_id             CHARACTER VARYING(200)                                NOT NULL,
    ollama_base_url       CHARACTER VARYING(500)                                NOT NULL,
    model_name            CHARACTER VARYING(100)                                NOT NULL,
    model_tag             CHARACTER VARYING(100),
    model_digest          CHARACTER VARYING(200),
    options_json          CHARACTER VARYING,
    metrics_json          CHARACTER VARYING,
    error                 CHARACTER VARYING,
    attempt               INTEGER,
    interrogation_version CHARACTER VARYING(100),
    derivation_key        CHARACTER VARYING(64),
    reused_run_id         UUID,
    CONSTRAINT pk_llm_run PRIMARY KEY (run_id),
    CONSTRAINT fk_llm_run_job FOREIGN KEY (job_id) REFERENCES $(SCHEMA).job (job_id),
    CONSTRAINT ck_llm_run_status CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED')),
    CONSTRAINT ck_llm_run_options_json CHECK (options_json IS NULL OR options_json IS JSON),
    CONSTRAINT ck_llm_run_metrics_json CHECK (metrics_json IS NULL OR metrics_json IS JSON)
);

CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_job ON $(SCHEMA).run (job_id, started_utc);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_worker ON $(SCHEMA).run (worker_id, started_utc);
-- Whether a run succeeded since some time, and the figures of the last day.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_status ON $(SCHEMA).run (status, completed_utc);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_reused ON $(SCHEMA).run (reused_run_id);

CREATE TABLE IF NOT EXISTS $(SCHEMA).artifact (
    artifact_id    UUID                        DEFAULT RANDOM_UUID()     NOT NULL,
    run_id         UUID                                                  NOT NULL,
    artifact_type  CHARACTER VARYING(100)                                NOT NULL,
    content_sha256 CHARACTER VARYING(64),
    byte_count     BIGINT,
    lake_uri       CHARACTER VARYING(1000)                               NOT NULL,
    created_utc    TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_llm_artifact PRIMARY KEY (artifact_id),
    CONSTRAINT fk_llm_artifact_run FOREIGN KEY (run_id) REFERENCES $(SCHEMA).run (run_id),
    CONSTRAINT ck_llm_artifact_type CHECK (artifact_type IN ('request_json', 'response_json', 'evidence_bundle',
        'prompt_text', 'parsed_output', 'raw_response', 'manifest'))
);

CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_artifact_run ON $(SCHEMA).artifact (run_id);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_artifact_type ON $(SCHEMA).artifact (artifact_type, created_utc);
