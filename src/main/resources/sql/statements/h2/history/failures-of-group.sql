-- The failed jobs of one group by cause, interrogation and model: each is read once, in the index alone and in its order. Only of a group of which few failed:
-- failed-of-group tells how many.
SELECT failed_cause AS cause, interrogation_key, model_name, COUNT(*) AS jobs,
       MIN(finished_utc) AS first_seen_utc, MAX(finished_utc) AS last_seen_utc
FROM $(SCHEMA).job USE INDEX (ix_llm_job_group_cause)
WHERE group_id = :group_id
AND failed_cause >= COALESCE(CAST(:cause AS VARCHAR), '')
AND (CAST(:cause AS VARCHAR) IS NULL OR failed_cause = :cause)
AND (CAST(:interrogation_key AS VARCHAR) IS NULL OR interrogation_key = :interrogation_key)
AND (CAST(:model_name AS VARCHAR) IS NULL OR model_name = :model_name)
AND created_utc >= :from_utc AND created_utc < :before_utc
AND finished_utc >= :finished_from_utc AND finished_utc < :finished_before_utc
GROUP BY group_id, failed_cause, interrogation_key, model_name
ORDER BY group_id, failed_cause, interrogation_key, model_name
