-- One row if a run succeeded since then: the evidence about a deferred job.
SELECT 1 AS succeeded
FROM $(SCHEMA).run
WHERE status = 'SUCCEEDED' AND completed_utc >= :since
LIMIT 1
