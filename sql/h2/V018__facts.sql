-- Facts: what accepted answers claim, a row for each claim, with what became of it; and what people decided about them. The figures
-- tell of both.

-- grounding: where a run's grounding.json is.
ALTER TABLE $(SCHEMA).artifact DROP CONSTRAINT IF EXISTS ck_llm_artifact_type;
ALTER TABLE $(SCHEMA).artifact ADD CONSTRAINT ck_llm_artifact_type
    CHECK (artifact_type IN ('request_json', 'response_json', 'evidence_bundle', 'prompt_text', 'parsed_output', 'raw_response',
        'manifest', 'grounding'));

-- One claim of an accepted answer, as the answer has it: people's decisions are in review. A value, quote, key, unit or id that is
-- longer than its column has its beginning here; all of it is in the run's grounding.json. The rows go with their run.
CREATE TABLE IF NOT EXISTS $(SCHEMA).fact (
    run_id            UUID                   NOT NULL,
    -- Of the claim in the answer, from 0.
    ordinal           INTEGER                NOT NULL,
    job_id            UUID                   NOT NULL,
    -- What is claimed of the subject; empty if the interrogation names no field for it.
    fact_key          CHARACTER VARYING(200) NOT NULL,
    -- Any JSON value; null if the claim has none.
    value_json        CHARACTER VARYING(4000),
    unit              CHARACTER VARYING(100),
    -- 0 to 1, and whose number that is.
    confidence        DOUBLE PRECISION,
    confidence_source CHARACTER VARYING(50),
    evidence_id       CHARACTER VARYING(200),
    quote             CHARACTER VARYING(4000),
    -- In code points of the item's text in evidence.json, half-open; null if the words were not found.
    quote_start       INTEGER,
    quote_end         INTEGER,
    status            CHARACTER VARYING(20)  NOT NULL,
    -- Names, separated by commas; null for none.
    reasons           CHARACTER VARYING(1000),
    -- Since when a person is asked; null if nobody is, or a decision was made, or the job was derived again.
    open_since_utc    TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT pk_llm_fact PRIMARY KEY (run_id, ordinal),
    CONSTRAINT fk_llm_fact_run FOREIGN KEY (run_id) REFERENCES $(SCHEMA).run (run_id) ON DELETE CASCADE,
    CONSTRAINT ck_llm_fact_ordinal CHECK (ordinal >= 0),
    CONSTRAINT ck_llm_fact_status CHECK (status IN ('grounded', 'review', 'refused', 'unchecked')),
    CONSTRAINT ck_llm_fact_confidence CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT ck_llm_fact_quote CHECK ((quote_start IS NULL AND quote_end IS NULL)
        OR (quote_start IS NOT NULL AND quote_end IS NOT NULL AND quote_start >= 0 AND quote_end >= quote_start)),
    CONSTRAINT ck_llm_fact_open CHECK (open_since_utc IS NULL OR status = 'review')
);

-- Those of a job in one status: what is open of it when it is derived again.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_fact_status ON $(SCHEMA).fact (status, job_id);
-- For reports.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_fact_key ON $(SCHEMA).fact (fact_key, status);
-- What waits for a person, the oldest first, a page at a time. Rows that do not wait are in it too, at one end, and nobody looks there.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_fact_open ON $(SCHEMA).fact (open_since_utc, run_id, ordinal);

-- What a person decided about a fact. A later decision is a row of its own, and the one with the highest number counts.
CREATE TABLE IF NOT EXISTS $(SCHEMA).review (
    run_id         UUID                                                  NOT NULL,
    ordinal        INTEGER                                               NOT NULL,
    review_number  INTEGER                                               NOT NULL,
    -- accept (the claim holds), correct (corrected_json holds instead), refuse (nothing holds).
    verdict        CHARACTER VARYING(20)                                 NOT NULL,
    corrected_json CHARACTER VARYING(4000),
    reason         CHARACTER VARYING(500),
    -- As the caller says; nobody has checked it.
    reviewed_by    CHARACTER VARYING(200),
    reviewed_utc   TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_llm_review PRIMARY KEY (run_id, ordinal, review_number),
    CONSTRAINT fk_llm_review_fact FOREIGN KEY (run_id, ordinal) REFERENCES $(SCHEMA).fact (run_id, ordinal) ON DELETE CASCADE,
    CONSTRAINT ck_llm_review_number CHECK (review_number >= 1),
    CONSTRAINT ck_llm_review_verdict CHECK (verdict IN ('accept', 'correct', 'refuse')),
    CONSTRAINT ck_llm_review_corrected CHECK ((verdict = 'correct') = (corrected_json IS NOT NULL)),
    CONSTRAINT ck_llm_review_reason CHECK (verdict = 'accept' OR reason IS NOT NULL)
);

-- How many facts of the job's last accepted answer wait for a person.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS open_reviews INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).job ADD CONSTRAINT IF NOT EXISTS ck_llm_job_open_reviews CHECK (open_reviews >= 0);

-- The sum of job.open_reviews, and how many facts were recorded in that time, by status.
ALTER TABLE $(SCHEMA).counter ADD COLUMN IF NOT EXISTS open_reviews BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter ADD COLUMN IF NOT EXISTS facts_grounded BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter ADD COLUMN IF NOT EXISTS facts_review BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter ADD COLUMN IF NOT EXISTS facts_refused BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter ADD COLUMN IF NOT EXISTS facts_unchecked BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter_delta ADD COLUMN IF NOT EXISTS open_reviews BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter_delta ADD COLUMN IF NOT EXISTS facts_grounded BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter_delta ADD COLUMN IF NOT EXISTS facts_review BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter_delta ADD COLUMN IF NOT EXISTS facts_refused BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter_delta ADD COLUMN IF NOT EXISTS facts_unchecked BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).counter_recount ADD COLUMN IF NOT EXISTS open_reviews BIGINT DEFAULT 0 NOT NULL;

-- What a job adds to the counters.
CREATE OR REPLACE VIEW $(SCHEMA).counted_job AS
SELECT job_id,
       finished_utc,
       CASE WHEN status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
       CASE WHEN status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
       CASE WHEN status = 'FAILED' THEN 1 ELSE 0 END AS failed,
       CASE WHEN status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
       CASE WHEN status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled,
       open_reviews
FROM $(SCHEMA).job;
