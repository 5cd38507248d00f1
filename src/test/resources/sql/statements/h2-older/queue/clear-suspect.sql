-- Changes neither status nor lease: lock-suspects has locked the row.
UPDATE $(SCHEMA).job
SET suspect_event = NULL, suspect_size = NULL, death_count = 0, counted_deaths = 0
WHERE job_id = :job_id
