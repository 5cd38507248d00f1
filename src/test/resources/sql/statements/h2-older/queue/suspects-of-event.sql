SELECT COUNT(*) AS suspects
FROM $(SCHEMA).job
WHERE suspect_event = :event AND status IN ('NEW', 'RUNNING')
