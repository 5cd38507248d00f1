-- At every poll the batch runtime is asked which executions run, and looks by their status.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_derive_status ON $(SCHEMA).job_execution (batchstatus)
