-- By how much the counters of all jobs are wrong: the jobs as they are, without what counters and deltas say of them. One statement, so that all
-- are those of one moment; no view, since H2 takes the tables of a view below a union from another one. Jobs are counted in an index alone.
SELECT COALESCE(SUM(unfinished), 0) AS unfinished,
       COALESCE(SUM(succeeded), 0) AS succeeded,
       COALESCE(SUM(failed), 0) AS failed,
       COALESCE(SUM(deadletter), 0) AS deadletter,
       COALESCE(SUM(cancelled), 0) AS cancelled,
       COALESCE(SUM(open_reviews), 0) AS open_reviews
FROM (SELECT CASE WHEN status IN ('NEW', 'RUNNING') THEN COUNT(*) ELSE 0 END AS unfinished,
             CASE WHEN status = 'SUCCEEDED' THEN COUNT(*) ELSE 0 END AS succeeded,
             CASE WHEN status = 'FAILED' THEN COUNT(*) ELSE 0 END AS failed,
             CASE WHEN status = 'DEADLETTER' THEN COUNT(*) ELSE 0 END AS deadletter,
             CASE WHEN status = 'CANCELLED' THEN COUNT(*) ELSE 0 END AS cancelled,
             0 AS open_reviews
      FROM $(SCHEMA).job
      GROUP BY status
      UNION ALL
      -- Of the jobs that have a fact which waits for a person: no other one's row is read.
      SELECT 0, 0, 0, 0, 0, open_reviews
      FROM $(SCHEMA).job
      WHERE job_id IN (SELECT job_id FROM $(SCHEMA).fact WHERE open_since_utc >= TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')
      UNION ALL
      SELECT -unfinished, -succeeded, -failed, -deadletter, -cancelled, -open_reviews
      FROM $(SCHEMA).counter
      UNION ALL
      SELECT -unfinished, -succeeded, -failed, -deadletter, -cancelled, -open_reviews
      FROM $(SCHEMA).counter_delta) AS both_sides
