-- What a look each second would do something about: a deadline that is past, groups with limits, groups at all.
SELECT CASE WHEN EXISTS (
           SELECT 1
           FROM $(SCHEMA).job AS due USE INDEX (ix_llm_job_expires)
           WHERE due.expires_utc >= DATE '0001-01-01' AND due.expires_utc <= CURRENT_TIMESTAMP) THEN 1 ELSE 0 END AS any_deadline,
       CASE WHEN EXISTS (SELECT 1 FROM $(SCHEMA).group_limit) THEN 1 ELSE 0 END AS any_limit,
       CASE WHEN EXISTS (SELECT 1 FROM $(SCHEMA).job_group) THEN 1 ELSE 0 END AS any_group
