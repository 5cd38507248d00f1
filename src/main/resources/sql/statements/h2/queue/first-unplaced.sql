-- Due and in no lane, the one that is due longest first, and whether its group, if it has one, is open: in the order of ix_llm_job_unplaced, so that what is not due is never read.
SELECT job_id, interrogation_key, model_hint, group_id, priority, available_utc, created_utc,
       CASE WHEN group_id = 0 THEN 1
            WHEN EXISTS (SELECT 1 FROM $(SCHEMA).job_group AS g WHERE g.group_id = job.group_id AND g.state = 'OPEN') THEN 1
            ELSE 0 END AS is_open
FROM $(SCHEMA).job
WHERE lane_id IS NULL
  AND status = 'NEW'
  AND available_utc <= CURRENT_TIMESTAMP
  AND NOT (CAST(job_id AS CHARACTER VARYING) = ANY(:excluded_jobs))
  AND (suspect_event IS NULL OR NOT (CAST(suspect_event AS VARCHAR) = ANY(:suspended_events)))
ORDER BY lane_id, status, available_utc
LIMIT :most
