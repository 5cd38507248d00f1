-- All jobs in flight, and which of them is worked alone.
SELECT j.job_id, j.interrogation_key, j.model_hint,
       CASE WHEN EXISTS (SELECT 1 FROM $(SCHEMA).call_server AS s
                         WHERE s.server_key = 0 AND s.isolated_job_id = j.job_id AND s.isolated_until_utc > CURRENT_TIMESTAMP)
            THEN 1 ELSE 0 END AS is_isolated
FROM $(SCHEMA).job AS j
WHERE j.status = 'RUNNING'
