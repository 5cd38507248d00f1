-- One after the other: to ask for all at once would read every job of the status.
SELECT interrogation_key
FROM $(SCHEMA).job
WHERE status = :status AND interrogation_key >= :from_key
ORDER BY status, interrogation_key
LIMIT 1
