SELECT open_reviews FROM $(SCHEMA).job WHERE job_id = :job_id
