-- What has become of the jobs of some groups: their counters, what is not folded yet, and how many run now. The hint keeps the plan from reading
-- all jobs of each group, which H2 does as long as its statistics are young.
SELECT counted.group_id, SUM(enqueued) AS enqueued, SUM(unfinished) AS unfinished, SUM(succeeded) AS succeeded, SUM(in_review) AS in_review,
       SUM(failed) AS failed, SUM(deadletter) AS deadletter, SUM(cancelled) AS cancelled, COALESCE(MAX(r.jobs), 0) AS running
FROM (SELECT group_id, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled
      FROM $(SCHEMA).group_counter
      WHERE group_id BETWEEN :first_id AND :last_id
      UNION ALL
      SELECT group_id, enqueued, unfinished, succeeded, in_review, failed, deadletter, cancelled
      FROM $(SCHEMA).counter_delta
      WHERE group_id BETWEEN :first_id AND :last_id) AS counted
LEFT JOIN (SELECT group_id, COUNT(*) AS jobs
           FROM $(SCHEMA).job USE INDEX (ix_llm_job_due)
           WHERE status = 'RUNNING'
           GROUP BY group_id) AS r ON r.group_id = counted.group_id
GROUP BY counted.group_id
