-- Waiting jobs that are due later than any wait of the runner lasts, and one of them: the last.
SELECT COUNT(*) AS jobs,
       MAX(available_utc) AS available_utc,
       (SELECT last.job_id FROM $(SCHEMA).job AS last
        WHERE last.status = 'NEW' AND last.available_utc > DATEADD(MILLISECOND, :longest_ms, CURRENT_TIMESTAMP)
        ORDER BY last.available_utc DESC LIMIT 1) AS job_id
FROM $(SCHEMA).job
WHERE status = 'NEW' AND available_utc > DATEADD(MILLISECOND, :longest_ms, CURRENT_TIMESTAMP)
