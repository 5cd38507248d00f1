-- The last job of the next page of a count; no row if that page is the last.
SELECT job_id
FROM $(SCHEMA).job
WHERE job_id > :after
ORDER BY job_id
LIMIT 1 OFFSET :rows
