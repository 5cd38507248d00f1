SELECT lane_id FROM $(SCHEMA).lane
WHERE interrogation_key = :interrogation_key AND model_hint = :model_hint AND group_id = :group_id
