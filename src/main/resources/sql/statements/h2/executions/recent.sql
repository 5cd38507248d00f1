-- The batch runtime's tables. Times have no zone: the data source's URL says that they are UTC.
SELECT e.jobexecutionid,
       e.batchstatus,
       e.exitstatus,
       e.starttime,
       e.endtime,
       (SELECT COALESCE(SUM(s.writecount), 0)
        FROM $(SCHEMA).step_execution s
        WHERE s.jobexecutionid = e.jobexecutionid) AS jobs_done
FROM $(SCHEMA).job_execution e
ORDER BY e.jobexecutionid DESC
FETCH FIRST :most ROWS ONLY
