SELECT node, boot_id, host, program_version, started_utc, last_seen_utc, ready_utc, ended_utc, early_deaths,
       CURRENT_TIMESTAMP AS now_utc
FROM $(SCHEMA).node
WHERE node = :node
FOR UPDATE
