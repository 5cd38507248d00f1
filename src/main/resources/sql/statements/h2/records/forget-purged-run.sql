DELETE FROM $(SCHEMA).purged_run WHERE run_id = :run_id
