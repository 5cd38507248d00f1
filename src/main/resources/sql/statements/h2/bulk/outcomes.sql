SELECT outcome, jobs FROM $(SCHEMA).bulk_action_outcome WHERE bulk_action_id = :bulk_action_id ORDER BY outcome
