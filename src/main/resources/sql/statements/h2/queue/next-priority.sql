-- The highest priority below the given one among the jobs that wait, whether their time has come or not. Sorted by the
-- leading columns of ix_llm_job_queue: one look into the index.
SELECT priority
FROM $(SCHEMA).job
WHERE status = 'NEW' AND priority < :below
ORDER BY status, priority DESC
LIMIT 1
