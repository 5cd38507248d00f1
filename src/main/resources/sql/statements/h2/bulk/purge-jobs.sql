DELETE FROM $(SCHEMA).bulk_action_job WHERE bulk_action_id = :bulk_action_id FETCH FIRST :most ROWS ONLY
