INSERT INTO $(SCHEMA).node
    (node, boot_id, host, program_version, schema_version, slots, started_utc, last_seen_utc, ready_utc, early_deaths)
VALUES
    (:node, :boot_id, :host, :program_version, :schema_version, :slots,
     DATEADD(MILLISECOND, -CAST(:up_ms AS BIGINT), CURRENT_TIMESTAMP), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, :early_deaths)
