SELECT event_id
FROM $(SCHEMA).call_event_member
WHERE job_id = :job_id AND claimed_utc = :claimed_utc AND failed_utc IS NOT NULL
