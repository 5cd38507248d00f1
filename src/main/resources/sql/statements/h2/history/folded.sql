SELECT COALESCE(SUM(unfinished), 0) AS unfinished,
       COALESCE(SUM(succeeded), 0) AS succeeded,
       COALESCE(SUM(failed), 0) AS failed,
       COALESCE(SUM(deadletter), 0) AS deadletter,
       COALESCE(SUM(cancelled), 0) AS cancelled,
       COALESCE(SUM(open_reviews), 0) AS open_reviews
FROM $(SCHEMA).counter
