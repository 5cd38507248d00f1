-- Waiting jobs that are due later than any wait of the runner lasts, at most :most of them, and one of them: the last.
SELECT (SELECT COUNT(*) FROM (
            SELECT 1 FROM $(SCHEMA).job
            WHERE status = 'NEW' AND available_utc > DATEADD(MILLISECOND, :longest_ms, CURRENT_TIMESTAMP)
            LIMIT :most) AS late) AS jobs,
       job_id,
       available_utc
FROM $(SCHEMA).job
WHERE status = 'NEW' AND available_utc > DATEADD(MILLISECOND, :longest_ms, CURRENT_TIMESTAMP)
ORDER BY status DESC, available_utc DESC
LIMIT 1
