-- Jobs of groups that wait before another attempt, after one that was spent: how many, and when the last is due. Deferred jobs are none: they
-- are due when their lane opens. Of the thousand jobs that are due next, so that it costs the same however many wait for a later time.
SELECT group_id, COUNT(*) AS jobs, MAX(available_utc) AS last_due_utc
FROM (SELECT group_id, attempt_count, available_utc
      FROM $(SCHEMA).job USE INDEX (ix_llm_job_due)
      WHERE status = 'NEW' AND available_utc > CURRENT_TIMESTAMP
      ORDER BY available_utc
      LIMIT 1000) AS later
WHERE attempt_count > 0 AND group_id BETWEEN :first_id AND :last_id
GROUP BY group_id
