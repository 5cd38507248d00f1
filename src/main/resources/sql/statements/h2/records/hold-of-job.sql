SELECT held_utc, held_reason FROM $(SCHEMA).job WHERE job_id = :job_id
