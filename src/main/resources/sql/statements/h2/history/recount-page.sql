-- Counts the jobs of a page as the folded counters should have them: without what their deltas will add. One statement, so that
-- jobs and deltas are those of one moment; no view, since H2 takes the tables of a view below a union from another one.
SELECT COALESCE(SUM(unfinished), 0) AS unfinished,
       COALESCE(SUM(succeeded), 0) AS succeeded,
       COALESCE(SUM(failed), 0) AS failed,
       COALESCE(SUM(deadletter), 0) AS deadletter,
       COALESCE(SUM(cancelled), 0) AS cancelled,
       COALESCE(SUM(open_reviews), 0) AS open_reviews
FROM (SELECT CASE WHEN status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
             CASE WHEN status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
             CASE WHEN status = 'FAILED' THEN 1 ELSE 0 END AS failed,
             CASE WHEN status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
             CASE WHEN status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled,
             open_reviews
      FROM $(SCHEMA).job
      WHERE job_id > :after AND job_id <= :last
      UNION ALL
      SELECT -unfinished, -succeeded, -failed, -deadletter, -cancelled, -open_reviews
      FROM $(SCHEMA).counter_delta
      WHERE job_id > :after AND job_id <= :last) AS page
