-- Whose fault a call was that failed without telling so: calls that broke together are one event.

-- When a call of the job last failed so.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS last_ambiguous_utc TIMESTAMP(6) WITH TIME ZONE;

-- What the end of the run did to its job (a deferral is no failure), the event it was in, whether the model itself generated an
-- answer, and what was asked as numbers: the server, the model there, the interrogation with it in one version.
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS disposition CHARACTER VARYING(20);
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS event_id UUID;
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS generated BOOLEAN;
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS server_key BIGINT;
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS model_key BIGINT;
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS pair_key BIGINT;
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_server ON $(SCHEMA).run (server_key, generated, started_utc);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_model ON $(SCHEMA).run (model_key, generated, completed_utc);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_run_pair ON $(SCHEMA).run (pair_key, generated, completed_utc);

-- One row for each server: locked while a failure is put into an event. Row 0 is for all of them: it has the job that is worked
-- alone, the last suspect of an event.
CREATE TABLE IF NOT EXISTS $(SCHEMA).call_server (
    server_key         BIGINT NOT NULL,
    isolated_job_id    UUID,
    isolated_until_utc TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT pk_llm_call_server PRIMARY KEY (server_key)
);

CREATE TABLE IF NOT EXISTS $(SCHEMA).call_event (
    event_id         UUID                        NOT NULL,
    server_key       BIGINT                      NOT NULL,
    first_failed_utc TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    probe_generated  BOOLEAN DEFAULT FALSE       NOT NULL,
    CONSTRAINT pk_llm_call_event PRIMARY KEY (event_id)
);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_call_event ON $(SCHEMA).call_event (server_key, first_failed_utc DESC);

-- The attempts that were in flight when the event began, and those that failed in it. Job and time of the claim name one.
CREATE TABLE IF NOT EXISTS $(SCHEMA).call_event_member (
    event_id      UUID                        NOT NULL,
    job_id        UUID                        NOT NULL,
    claimed_utc   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    failed_utc    TIMESTAMP(6) WITH TIME ZONE,
    first_failure BOOLEAN DEFAULT FALSE       NOT NULL,
    model_key     BIGINT,
    pair_key      BIGINT,
    suspect_event UUID,
    suspect_size  INTEGER,
    CONSTRAINT pk_llm_call_event_member PRIMARY KEY (event_id, job_id, claimed_utc)
);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_call_event_member_job ON $(SCHEMA).call_event_member (job_id, failed_utc);

-- What became of each of them: FAILED in the event, still IN_FLIGHT, GENERATED an answer, LOST (stopped, cut off, or with its
-- worker: it may have been the cause), or NONE of these.
CREATE OR REPLACE VIEW $(SCHEMA).call_event_part AS
SELECT m.event_id, m.job_id, m.claimed_utc, m.suspect_event, m.suspect_size,
       CASE WHEN m.failed_utc IS NOT NULL THEN 'FAILED'
            WHEN r.generated THEN 'GENERATED'
            WHEN r.disposition = 'RELEASE' OR r.error_kind = 'MODEL_SERVER_UNAVAILABLE' THEN 'LOST'
            WHEN r.run_id IS NOT NULL THEN 'NONE'
            WHEN j.status = 'RUNNING' AND j.locked_utc = m.claimed_utc THEN 'IN_FLIGHT'
            ELSE 'LOST' END AS part
FROM $(SCHEMA).call_event_member AS m
LEFT JOIN $(SCHEMA).job AS j ON j.job_id = m.job_id
LEFT JOIN $(SCHEMA).run AS r ON r.job_id = m.job_id AND r.started_utc = m.claimed_utc;
