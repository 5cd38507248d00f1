-- By how much the counters of some groups are wrong, as wrong-counts. What is enqueued is never counted again: with it the ledger of a group
-- shows that a job is lost.
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
      WHERE group_id > :after AND group_id <= :last
      UNION ALL
      SELECT group_id, -unfinished, -succeeded, -in_review, -failed, -deadletter, -cancelled
      FROM $(SCHEMA).group_counter
      WHERE group_id > :after AND group_id <= :last
      UNION ALL
      SELECT group_id, -unfinished, -succeeded, -in_review, -failed, -deadletter, -cancelled
      FROM $(SCHEMA).counter_delta
      WHERE group_id > :after AND group_id <= :last) AS both_sides
GROUP BY group_id
HAVING SUM(unfinished) <> 0 OR SUM(succeeded) <> 0 OR SUM(in_review) <> 0 OR SUM(failed) <> 0 OR SUM(deadletter) <> 0
    OR SUM(cancelled) <> 0
