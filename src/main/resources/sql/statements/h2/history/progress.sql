-- What became of the jobs that were unfinished at a moment. Two halves, and each reads its own index: those that still are, and
-- those that have ended since. By itself H2 reads all jobs that were created before, which is all there ever were.
SELECT status,
       COUNT(*) AS jobs,
       COUNT(CASE WHEN status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP THEN 1 END) AS due,
       MIN(CASE WHEN status = 'NEW' THEN available_utc END) AS next_due_utc
FROM (
    SELECT status, available_utc
    FROM $(SCHEMA).job USE INDEX (ix_llm_job_due)
    WHERE status IN ('NEW', 'RUNNING') AND created_utc <= :created_until_utc
    UNION ALL
    SELECT status, available_utc
    FROM $(SCHEMA).job USE INDEX (ix_llm_job_ended)
    WHERE finished_utc >= :finished_after_utc AND created_utc <= :created_until_utc AND status NOT IN ('NEW', 'RUNNING')) AS jobs
GROUP BY status
