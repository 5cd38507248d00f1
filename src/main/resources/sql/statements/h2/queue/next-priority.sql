-- The highest priority, up to the given one, among the jobs that wait, whether their time has come or not. Sorted by the
-- leading columns of ix_llm_job_queue: one look into the index. "Up to" and not "below": H2 begins an open range at its
-- bound, and would read all the jobs of the priority that was just passed over.
SELECT priority
FROM $(SCHEMA).job
WHERE status = 'NEW' AND priority <= :most
ORDER BY status, priority DESC
LIMIT 1
