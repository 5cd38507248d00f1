-- Jobs of groups that wait before another attempt, after one that was spent: how many, and when the last is due. Deferred jobs are none: no
-- attempt of theirs was spent last, and they are due when their lane opens. Of the thousand jobs that are due next, so that it costs the same
-- however many wait for a later time.
SELECT group_id, COUNT(*) AS retries, MAX(available_utc) AS last_retry_utc
FROM (SELECT group_id, attempt_count, deferral_count, available_utc
      FROM $(SCHEMA).job USE INDEX (ix_llm_job_due)
      WHERE status = 'NEW' AND available_utc > CURRENT_TIMESTAMP
      ORDER BY available_utc
      LIMIT 1000) AS later
WHERE attempt_count > 0 AND deferral_count = 0 AND group_id BETWEEN :first_id AND :last_id
GROUP BY group_id
