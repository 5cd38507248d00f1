-- The processes that work under a node's name, and what is remembered of jobs whose workers died.

-- One row for each name, WORKER_ID@node id as in locked_by. A process takes the row when it starts and says every few
-- seconds that it lives; as long as it does, no other process gets the name.
CREATE TABLE IF NOT EXISTS $(SCHEMA).node (
    node            CHARACTER VARYING(200)                   NOT NULL,
    boot_id         UUID                                     NOT NULL,
    host            CHARACTER VARYING(300)                   NOT NULL,
    program_version CHARACTER VARYING(50)                    NOT NULL,
    schema_version  INTEGER                                  NOT NULL,
    slots           INTEGER                                  NOT NULL,
    started_utc     TIMESTAMP(6) WITH TIME ZONE              NOT NULL,
    last_seen_utc   TIMESTAMP(6) WITH TIME ZONE              NOT NULL,
    ready_utc       TIMESTAMP(6) WITH TIME ZONE,
    ended_utc       TIMESTAMP(6) WITH TIME ZONE,
    early_deaths    INTEGER                     DEFAULT 0    NOT NULL,
    CONSTRAINT pk_llm_node PRIMARY KEY (node),
    CONSTRAINT ux_llm_node_boot UNIQUE (boot_id),
    CONSTRAINT ck_llm_node_slots CHECK (slots >= 1),
    CONSTRAINT ck_llm_node_early_deaths CHECK (early_deaths >= 0)
);

-- Which process claimed the job last; means something while the job is RUNNING.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS lease_boot UUID;
-- The event that the job is a suspect of (the boot that died, for the death of a process), and how many suspects it has.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS suspect_event UUID;
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS suspect_size INTEGER;
-- Workers that died in a row, since an attempt of the job last ended by itself; and how many of them speak against it.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS death_count INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS counted_deaths INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).job ADD CONSTRAINT IF NOT EXISTS ck_llm_job_deaths
    CHECK (death_count >= 0 AND counted_deaths >= 0);
-- An event is a size with it, or neither.
ALTER TABLE $(SCHEMA).job ADD CONSTRAINT IF NOT EXISTS ck_llm_job_suspect
    CHECK ((suspect_event IS NULL AND suspect_size IS NULL) OR (suspect_event IS NOT NULL AND suspect_size >= 1));

-- The suspects of an event.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_suspect ON $(SCHEMA).job (suspect_event);

-- The oldest program that this schema serves, by the number of the last script that the program knows. Each release writes
-- the number of the one before it here, so that nodes may be upgraded one after the other.
CREATE OR REPLACE VIEW $(SCHEMA).schema_version AS SELECT 3 AS oldest_program;
