-- The highest priority, up to the given one, of all waiting jobs, due or not. Sorted by the leading columns of
-- ix_llm_job_queue: one seek. "Up to" and not "below", since H2 begins an open range at its bound and would read all jobs
-- of the priority that was just searched.
SELECT priority
FROM $(SCHEMA).job
WHERE status = 'NEW' AND priority <= :highest
ORDER BY status, priority DESC
LIMIT 1
