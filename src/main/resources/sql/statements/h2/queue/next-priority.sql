-- The highest priority, up to the given one, of the waiting jobs of a lane. Sorted by the leading columns of ix_llm_job_lane: one
-- seek. "Up to" and not "below", since H2 begins an open range at its bound and would read all jobs of the priority that was
-- just searched.
SELECT priority
FROM $(SCHEMA).job
WHERE lane_id = :lane_id AND status = 'NEW' AND priority <= :highest
ORDER BY lane_id, status, priority DESC
LIMIT 1
