-- Counts the jobs of a page as the folded counters should have them: without what their deltas will add. One statement, so that
-- jobs and deltas are those of one moment.
SELECT COALESCE(SUM(unfinished), 0) AS unfinished,
       COALESCE(SUM(succeeded), 0) AS succeeded,
       COALESCE(SUM(failed), 0) AS failed,
       COALESCE(SUM(deadletter), 0) AS deadletter,
       COALESCE(SUM(cancelled), 0) AS cancelled
FROM (SELECT unfinished, succeeded, failed, deadletter, cancelled
      FROM $(SCHEMA).counted_job
      WHERE job_id > :after AND job_id <= :last
      UNION ALL
      SELECT -unfinished, -succeeded, -failed, -deadletter, -cancelled
      FROM $(SCHEMA).counter_delta
      WHERE job_id > :after AND job_id <= :last) AS page
