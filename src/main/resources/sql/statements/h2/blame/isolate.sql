UPDATE $(SCHEMA).call_server
SET isolated_job_id    = :job_id,
    isolated_until_utc = DATEADD(MILLISECOND, CAST(:longest_ms AS BIGINT), CURRENT_TIMESTAMP)
WHERE server_key = 0
