-- Failures of a group, and jobs of a group that wait in no lane, by index.

-- The failed jobs of a group by cause, counted in the index alone and in its order. Rows that did not fail are in it too, at one end of each group, and
-- nobody looks there.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_group_cause
    ON $(SCHEMA).job (group_id, failed_cause, interrogation_key, model_name, created_utc, finished_utc);

-- The group of a job that waits in no lane, else null: deferred, waiting for another attempt, or not placed yet. A claim changes it in no row.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS unplaced_group_id BIGINT
    GENERATED ALWAYS AS (CASE WHEN status = 'NEW' AND lane_id IS NULL AND group_id > 0 THEN group_id END);
-- Rows without it are in it too, at one end, and nobody looks there.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_llm_job_group_unplaced ON $(SCHEMA).job (unplaced_group_id);
