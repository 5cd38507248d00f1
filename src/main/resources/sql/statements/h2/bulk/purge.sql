DELETE FROM $(SCHEMA).bulk_action WHERE bulk_action_id = :bulk_action_id
