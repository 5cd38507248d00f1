UPDATE $(SCHEMA).lane SET closed_for = BITAND(closed_for, 4611686018427387903) WHERE lane_id = :lane_id
