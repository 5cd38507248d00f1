-- How many jobs of a group are failed now, by its counters and what is not folded yet.
SELECT COALESCE(SUM(failed + deadletter), 0) AS jobs
FROM (SELECT failed, deadletter FROM $(SCHEMA).group_counter WHERE group_id = :group_id
      UNION ALL
      SELECT failed, deadletter FROM $(SCHEMA).counter_delta WHERE group_id = :group_id) AS counted
