-- Waits for what a dead process left unfinished at the database: it is rolled back any moment.
SELECT job_id
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND LEFT(locked_by, CHAR_LENGTH(CAST(:prefix AS VARCHAR))) = :prefix
FOR UPDATE
