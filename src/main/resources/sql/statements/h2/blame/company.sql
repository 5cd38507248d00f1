-- What became of the other calls of an event.
SELECT COUNT(CASE WHEN part = 'FAILED' THEN 1 END)    AS failed,
       COUNT(CASE WHEN part = 'IN_FLIGHT' THEN 1 END) AS in_flight,
       COUNT(CASE WHEN part = 'GENERATED' THEN 1 END) AS generated,
       COUNT(CASE WHEN part = 'LOST' THEN 1 END)      AS lost
FROM $(SCHEMA).call_event_part
WHERE event_id = :event_id AND job_id <> :job_id
