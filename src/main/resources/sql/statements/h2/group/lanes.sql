SELECT lane_id FROM $(SCHEMA).lane WHERE group_id = :group_id AND group_id > 0 ORDER BY group_id, lane_id
