-- By how much the counters of groups are wrong at the end of a pass. What is enqueued is never counted again: with it the ledger of a
-- group shows that a job is lost.
SELECT group_id,
       SUM(unfinished) AS unfinished,
       SUM(succeeded) AS succeeded,
       SUM(in_review) AS in_review,
       SUM(failed) AS failed,
       SUM(deadletter) AS deadletter,
       SUM(cancelled) AS cancelled
FROM (SELECT group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled
      FROM $(SCHEMA).group_recount
      UNION ALL
      SELECT group_id, -unfinished, -succeeded, -in_review, -failed, -deadletter, -cancelled
      FROM $(SCHEMA).group_counter) AS both_sides
GROUP BY group_id
HAVING SUM(unfinished) <> 0 OR SUM(succeeded) <> 0 OR SUM(in_review) <> 0 OR SUM(failed) <> 0 OR SUM(deadletter) <> 0
    OR SUM(cancelled) <> 0
