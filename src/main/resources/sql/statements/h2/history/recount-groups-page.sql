-- As recount-page, by group.
SELECT group_id,
       SUM(unfinished) AS unfinished,
       SUM(succeeded) AS succeeded,
       SUM(in_review) AS in_review,
       SUM(failed) AS failed,
       SUM(deadletter) AS deadletter,
       SUM(cancelled) AS cancelled
FROM (SELECT group_id,
             CASE WHEN status IN ('NEW', 'RUNNING') THEN 1 ELSE 0 END AS unfinished,
             CASE WHEN status = 'SUCCEEDED' THEN 1 ELSE 0 END AS succeeded,
             CASE WHEN status = 'SUCCEEDED' AND open_reviews > 0 THEN 1 ELSE 0 END AS in_review,
             CASE WHEN status = 'FAILED' THEN 1 ELSE 0 END AS failed,
             CASE WHEN status = 'DEADLETTER' THEN 1 ELSE 0 END AS deadletter,
             CASE WHEN status = 'CANCELLED' THEN 1 ELSE 0 END AS cancelled
      FROM $(SCHEMA).job
      WHERE job_id > :after AND job_id <= :last AND group_id > 0
      UNION ALL
      SELECT group_id, -unfinished, -succeeded, -in_review, -failed, -deadletter, -cancelled
      FROM $(SCHEMA).counter_delta
      WHERE job_id > :after AND job_id <= :last AND group_id > 0) AS page
GROUP BY group_id
