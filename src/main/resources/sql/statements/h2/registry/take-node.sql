-- The row is locked by lock-node, and the process that had it ended or fell silent.
UPDATE $(SCHEMA).node
SET boot_id         = :boot_id,
    host            = :host,
    program_version = :program_version,
    schema_version  = :schema_version,
    slots           = :slots,
    started_utc     = DATEADD(MILLISECOND, -CAST(:up_ms AS BIGINT), CURRENT_TIMESTAMP),
    last_seen_utc   = CURRENT_TIMESTAMP,
    ready_utc       = CURRENT_TIMESTAMP,
    ended_utc       = NULL,
    early_deaths    = :early_deaths
WHERE node = :node
