-- Columns by their right names, the kind of a run's error as a column, and kinds that name no vendor.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- How often the job was deferred because a dependency was unavailable while others succeeded, and when it was deferred last.
-- They replace release_count and released_utc, whose names say something else, and begin anew. The old columns stay until
-- the next version, so that statements that write them still work; nothing here reads them.
IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'deferral_count') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD deferral_count INT NOT NULL CONSTRAINT DF_llm_job_deferral_count DEFAULT 0;
GO

IF COL_LENGTH(N'[$(SCHEMA)].[job]', N'deferred_utc') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD deferred_utc DATETIME2(3) NULL;
GO

IF OBJECT_ID(N'[$(SCHEMA)].[CK_llm_job_deferral]', N'C') IS NULL
    ALTER TABLE [$(SCHEMA)].[job] ADD CONSTRAINT CK_llm_job_deferral CHECK (deferral_count >= 0);
GO

-- One word for run.error, for counting; null if another program wrote the run and gave none.
IF COL_LENGTH(N'[$(SCHEMA)].[run]', N'error_kind') IS NULL
    ALTER TABLE [$(SCHEMA)].[run] ADD error_kind VARCHAR(50) NULL;
GO

-- Until now the kind of a run was only the first word of its error. The error itself stays as it was written. The collation
-- makes upper and lower case differ, whatever the database does: kinds are in capitals.
UPDATE r
SET error_kind = CASE p.word
                 WHEN N'OLLAMA_AWAY' THEN N'MODEL_SERVER_UNAVAILABLE'
                 WHEN N'OLLAMA_BUSY' THEN N'MODEL_SERVER_BUSY'
                 ELSE p.word END
FROM [$(SCHEMA)].[run] AS r
CROSS APPLY (
    SELECT LEFT(r.error, NULLIF(CHARINDEX(N': ', r.error), 0) - 1) COLLATE Latin1_General_100_BIN2 AS word
) AS p
WHERE r.error_kind IS NULL
  AND p.word IN (
      N'NOT_JSON', N'SCHEMA', N'CITATION', N'ECHO', N'TRUNCATED', N'EMPTY', N'INCOMPLETE', N'SERVER_ERROR', N'SILENT',
      N'TOO_LONG', N'UNKNOWN_INTERROGATION', N'INPUT', N'EVIDENCE', N'REFUSED', N'OLLAMA_AWAY', N'OLLAMA_BUSY',
      N'OUT_OF_MEMORY', N'MODEL_MISSING', N'LAKE_AWAY', N'STOPPED', N'LEASE_LOST', N'CANCELLED', N'WORKER_DIED',
      N'UNEXPECTED');
GO

UPDATE j
SET error_kind = CASE j.error_kind WHEN 'OLLAMA_AWAY' THEN 'MODEL_SERVER_UNAVAILABLE' ELSE 'MODEL_SERVER_BUSY' END
FROM [$(SCHEMA)].[job] AS j
WHERE j.error_kind IN ('OLLAMA_AWAY', 'OLLAMA_BUSY');
GO
