-- The suspects of an event that are left when it happened again without them. Skips rows that another transaction is
-- changing: such a job stays a suspect, which does it no harm.
SELECT job_id
FROM $(SCHEMA).job
WHERE suspect_event = :event AND status IN ('NEW', 'RUNNING')
FOR UPDATE SKIP LOCKED
