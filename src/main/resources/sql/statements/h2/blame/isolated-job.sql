-- The job that is worked alone, as long as it is.
SELECT j.job_id
FROM $(SCHEMA).call_server AS s
JOIN $(SCHEMA).job AS j ON j.job_id = s.isolated_job_id AND j.status = 'RUNNING'
WHERE s.server_key = 0 AND s.isolated_until_utc > CURRENT_TIMESTAMP
