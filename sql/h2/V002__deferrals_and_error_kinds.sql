-- Columns by their right names, the kind of a run's error as a column, and kinds that name no vendor.

-- How often the job was deferred because a dependency was unavailable while others succeeded, and when it was deferred last.
-- They replace release_count and released_utc, whose names say something else, and begin anew. The old columns stay until
-- the next version, so that statements that write them still work; nothing here reads them.
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS deferral_count INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE $(SCHEMA).job ADD COLUMN IF NOT EXISTS deferred_utc TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE $(SCHEMA).job ADD CONSTRAINT IF NOT EXISTS ck_llm_job_deferral CHECK (deferral_count >= 0);

-- One word for run.error, for counting; null if another program wrote the run and gave none.
ALTER TABLE $(SCHEMA).run ADD COLUMN IF NOT EXISTS error_kind CHARACTER VARYING(50);

-- Until now the kind of a run was only the first word of its error. The error itself stays as it was written.
UPDATE $(SCHEMA).run
SET error_kind = CASE LEFT(error, GREATEST(LOCATE(': ', error) - 1, 0))
                 WHEN 'OLLAMA_AWAY' THEN 'MODEL_SERVER_UNAVAILABLE'
                 WHEN 'OLLAMA_BUSY' THEN 'MODEL_SERVER_BUSY'
                 ELSE LEFT(error, GREATEST(LOCATE(': ', error) - 1, 0)) END
WHERE error_kind IS NULL
  AND LEFT(error, GREATEST(LOCATE(': ', error) - 1, 0)) IN (
      'NOT_JSON', 'SCHEMA', 'CITATION', 'ECHO', 'TRUNCATED', 'EMPTY', 'INCOMPLETE', 'SERVER_ERROR', 'SILENT', 'TOO_LONG',
      'UNKNOWN_INTERROGATION', 'INPUT', 'EVIDENCE', 'REFUSED', 'OLLAMA_AWAY', 'OLLAMA_BUSY', 'OUT_OF_MEMORY',
      'MODEL_MISSING', 'LAKE_AWAY', 'STOPPED', 'LEASE_LOST', 'CANCELLED', 'WORKER_DIED', 'UNEXPECTED');

UPDATE $(SCHEMA).job SET error_kind = 'MODEL_SERVER_UNAVAILABLE' WHERE error_kind = 'OLLAMA_AWAY';
UPDATE $(SCHEMA).job SET error_kind = 'MODEL_SERVER_BUSY' WHERE error_kind = 'OLLAMA_BUSY';
