SELECT COUNT(*) AS jobs, MIN(available_utc) AS oldest_waiting_utc
FROM $(SCHEMA).job
WHERE status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP
