SELECT reason_to_stop FROM $(SCHEMA).limited_group WHERE group_id = :group_id AND reason_to_stop IS NOT NULL
