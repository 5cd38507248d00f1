UPDATE $(SCHEMA).lane SET closed_for = BITOR(closed_for, 4611686018427387904) WHERE lane_id = :lane_id
