-- Holds, purges, and whose lake it is.

-- Which queue this is: one row, made once. The lake, its manifests and its receipts name it.
CREATE TABLE IF NOT EXISTS $(SCHEMA).queue_identity (
    only_row    INTEGER                     DEFAULT 1                 NOT NULL,
    queue_id    UUID                        DEFAULT RANDOM_UUID()     NOT NULL,
    created_utc TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_llm_queue_identity PRIMARY KEY (only_row),
    CONSTRAINT ck_llm_queue_identity CHECK (only_row = 1)
);

INSERT INTO $(SCHEMA).queue_identity (only_row)
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM $(SCHEMA).queue_identity);

-- Since when a purge leaves the job alone, and why. It says nothing about claims.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS held_utc TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS held_reason CHARACTER VARYING(400);

-- Runs whose rows are purged and whose files may still be in the lake. A row goes once they are not.
CREATE TABLE IF NOT EXISTS $(SCHEMA).purged_run (
    run_id         UUID                                                  NOT NULL,
    started_utc    TIMESTAMP(6) WITH TIME ZONE                           NOT NULL,
    -- Of one of its files; null if it recorded none.
    lake_uri       CHARACTER VARYING(1000),
    derivation_key CHARACTER VARYING(64),
    purged_utc     TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_llm_purged_run PRIMARY KEY (run_id)
);

-- A purge reads the jobs in the order in which they ended, a few at a time, and goes on behind the last one.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_ended ON $(SCHEMA).job (finished_utc, job_id);
DROP INDEX IF EXISTS $(SCHEMA).ix_llm_job_finished;
