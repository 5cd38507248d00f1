-- All that a process held when it died, expired or not: the jobs of one event.
SELECT job_id, locked_utc, suspect_event, suspect_size, death_count, counted_deaths
FROM $(SCHEMA).job
WHERE status = 'RUNNING' AND lease_boot = :boot_id
