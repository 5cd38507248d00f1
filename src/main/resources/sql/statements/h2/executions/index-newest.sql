-- A primary key is read forwards only: without this index the newest are found by sorting all.
CREATE INDEX IF NOT EXISTS $(SCHEMA).ix_derive_newest ON $(SCHEMA).job_execution (jobexecutionid DESC)
