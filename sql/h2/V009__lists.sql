-- Lists that read only what they show.

-- What a list shows of a job's input, written at the enqueue. NULL in older rows and in those of other programs: a list reads the
-- start of their input instead.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS subject_type CHARACTER VARYING(200);
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS subject_id CHARACTER VARYING(200);

-- Lists by status, by interrogation and by both, newest first: one interrogation after the other for a status, one status after the
-- other for an interrogation. One index, since each status of a job is written to all that hold it.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_listed
    ON $(SCHEMA).job (status, interrogation_key, created_utc DESC, job_id DESC);
DROP INDEX IF EXISTS $(SCHEMA).ix_llm_job_interrogation;
