-- The same by what stands in their rows: status, and the type of what they are about; at most :most are read.
SELECT failed_cause AS cause, interrogation_key, model_name, COUNT(*) AS jobs,
       MIN(finished_utc) AS first_seen_utc, MAX(finished_utc) AS last_seen_utc
FROM (SELECT failed_cause, interrogation_key, model_name, finished_utc
      FROM $(SCHEMA).job
      WHERE failed_cause >= COALESCE(CAST(:cause AS VARCHAR), '')
      AND (CAST(:cause AS VARCHAR) IS NULL OR failed_cause = :cause)
      AND (CAST(:interrogation_key AS VARCHAR) IS NULL OR interrogation_key = :interrogation_key)
      AND (CAST(:model_name AS VARCHAR) IS NULL OR model_name = :model_name)
      AND (CAST(:group_id AS BIGINT) IS NULL OR group_id = :group_id)
      AND created_utc >= :from_utc AND created_utc < :before_utc
      AND finished_utc >= :finished_from_utc AND finished_utc < :finished_before_utc
      AND (CAST(:status AS VARCHAR) IS NULL OR status = :status)
      AND (CAST(:subject_type AS VARCHAR) IS NULL OR subject_type = :subject_type)
      ORDER BY failed_cause, created_utc DESC, job_id DESC
      LIMIT :most) AS failed
GROUP BY failed_cause, interrogation_key, model_name
ORDER BY failed_cause, interrogation_key, model_name
