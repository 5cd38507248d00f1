-- The newest execution that is one too many.
SELECT jobexecutionid
FROM $(SCHEMA).job_execution
ORDER BY jobexecutionid DESC
OFFSET :kept ROWS FETCH FIRST 1 ROW ONLY
