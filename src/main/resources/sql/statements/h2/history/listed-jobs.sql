-- What a list shows of the jobs on its page, and of the long texts no more than that.
SELECT job.job_id, job.status, job.priority, job.interrogation_key, job.subject_type, job.subject_id, job.model_hint,
       job.max_attempts, job.attempt_count, job.available_utc, job.locked_by, job.locked_utc, job.lease_expires_utc,
       job.error_kind, job.rescue_count, job.dedupe_key, job.created_utc, job.finished_utc, job.open_reviews,
       job.failed_cause AS cause, job.model_name, job.group_id,
       (SELECT g.group_key FROM $(SCHEMA).job_group AS g WHERE g.group_id = job.group_id) AS group_key,
       LEFT(job.last_error, 501) AS last_error,
       CASE WHEN job.subject_type IS NULL AND job.subject_id IS NULL THEN LEFT(job.input_json, 1000) END AS input_start
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY)) AS page (job_id)
INNER JOIN $(SCHEMA).job AS job ON job.job_id = CAST(page.job_id AS UUID)
