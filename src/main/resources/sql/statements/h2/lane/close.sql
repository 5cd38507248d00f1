UPDATE $(SCHEMA).lane SET closed_for = BITOR(closed_for, CAST(:bit AS BIGINT)) WHERE lane_id = :lane_id AND BITAND(closed_for, CAST(:bit AS BIGINT)) = 0
