-- What is known of a process by its boot id; no row if another one has its name by now.
SELECT ready_utc, last_seen_utc, ended_utc, early_deaths, CURRENT_TIMESTAMP AS now_utc
FROM $(SCHEMA).node
WHERE boot_id = :boot_id
