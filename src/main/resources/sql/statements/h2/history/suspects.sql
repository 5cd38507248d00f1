SELECT job_id
FROM $(SCHEMA).job
WHERE suspect_event = :event_id
ORDER BY created_utc, job_id
LIMIT 100
