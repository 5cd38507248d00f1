SELECT job_id, status FROM $(SCHEMA).job WHERE dedupe_key = :dedupe_key
