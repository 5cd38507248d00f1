-- Where the next few executions that are too many end; no row if there are none. Not MAX: it would be NULL then.
SELECT jobexecutionid
FROM (
    SELECT jobexecutionid
    FROM $(SCHEMA).job_execution
    WHERE jobexecutionid > :after
      AND jobexecutionid <= :newest_not_kept
    ORDER BY jobexecutionid
    FETCH FIRST :most ROWS ONLY)
ORDER BY jobexecutionid DESC
FETCH FIRST 1 ROW ONLY
