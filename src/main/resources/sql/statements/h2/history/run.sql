SELECT * FROM $(SCHEMA).run WHERE run_id = :run_id
