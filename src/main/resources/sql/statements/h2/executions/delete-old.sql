-- Deletes the job instances of a range of executions, with all their executions and steps. An instance stays as long as one of its
-- executions is kept, or may be running: a restart adds an execution to an old instance.
SELECT COUNT(*) AS deleted FROM OLD TABLE (
    DELETE FROM $(SCHEMA).job_instance
    WHERE jobinstanceid IN (
        SELECT e.jobinstanceid
        FROM $(SCHEMA).job_execution e
        WHERE e.jobexecutionid > :after
          AND e.jobexecutionid <= :last
          AND NOT EXISTS (
              SELECT 1
              FROM $(SCHEMA).job_execution o
              WHERE o.jobinstanceid = e.jobinstanceid
                AND (o.jobexecutionid > :newest_not_kept
                     OR o.batchstatus NOT IN ('COMPLETED', 'FAILED', 'STOPPED', 'ABANDONED')))))
