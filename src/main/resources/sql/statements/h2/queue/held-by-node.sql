-- Waits for the open transaction of a dead process: it is rolled back soon.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND LEFT(locked_by, CHAR_LENGTH(CAST(:prefix AS VARCHAR))) = :prefix
FOR UPDATE
