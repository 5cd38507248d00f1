-- Jobs found by subject, dedupe key and time.

-- What was asked about one entity, newest first. Rows without a subject are in it too, at one end, and nobody looks there.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_subject ON $(SCHEMA).job (subject_id, created_utc DESC, job_id DESC);
