-- The last accepted run of a job, null if there is none, its facts by status, and what the job is found by.
SELECT a.run_id, a.open_reviews, a.status, a.error_kind, a.cause, a.model_name, a.group_id,
       (SELECT g.group_key FROM $(SCHEMA).job_group AS g WHERE g.group_id = a.group_id) AS group_key,
       COUNT(CASE WHEN f.status = 'grounded' THEN 1 END) AS facts_grounded,
       COUNT(CASE WHEN f.status = 'review' THEN 1 END) AS facts_review,
       COUNT(CASE WHEN f.status = 'refused' THEN 1 END) AS facts_refused,
       COUNT(CASE WHEN f.status = 'unchecked' THEN 1 END) AS facts_unchecked
FROM (SELECT j.open_reviews, j.status, j.error_kind, j.failed_cause AS cause, j.model_name, j.group_id,
             (SELECT r.run_id FROM $(SCHEMA).run AS r
              WHERE r.job_id = j.job_id AND r.status = 'SUCCEEDED'
              ORDER BY r.completed_utc DESC, r.run_id
              LIMIT 1) AS run_id
      FROM $(SCHEMA).job AS j
      WHERE j.job_id = :job_id) AS a
LEFT JOIN $(SCHEMA).fact AS f ON f.run_id = a.run_id
GROUP BY a.run_id, a.open_reviews, a.status, a.error_kind, a.cause, a.model_name, a.group_id
