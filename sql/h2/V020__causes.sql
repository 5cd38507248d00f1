-- Causes of failures: what failed jobs have in common, and the lists by cause, model and group.

-- What an attempt failed by: a hash of the kind of error, the place and the shape of the reason (job.FailureCause). On the job, of the
-- attempt that ended it in FAILED or DEADLETTER; on the run, of each attempt that failed. Null for deferrals, which are no failures, in
-- older rows, and from other programs: such a failure is known by its kind of error.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS cause CHARACTER VARYING(64);
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS cause CHARACTER VARYING(64);
-- The same while the job is one that failed, else null: only these are looked for, and a claim changes it in no row.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS failed_cause CHARACTER VARYING(64)
    GENERATED ALWAYS AS (CASE WHEN status IN ('FAILED', 'DEADLETTER') THEN COALESCE(cause, error_kind, 'UNKNOWN') END);
-- The model that its last attempt asked, as run.model_name; before that, the hint.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS model_name CHARACTER VARYING(400);
-- The group that it belongs to; 0 for none.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS group_id BIGINT DEFAULT 0 NOT NULL;

-- Failures by cause, newest first: counted and listed in the index alone. Rows that did not fail are in it too, at one end, and nobody
-- looks there.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_cause
    ON $(SCHEMA).job (failed_cause, created_utc DESC, job_id DESC, finished_utc, interrogation_key, model_name, group_id);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_model ON $(SCHEMA).job (model_name, created_utc DESC, job_id DESC);
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_group ON $(SCHEMA).job (group_id, created_utc DESC, job_id DESC);
