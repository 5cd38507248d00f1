UPDATE $(SCHEMA).lane SET closed_for = BITOR(closed_for, :bit) WHERE lane_id = :lane_id AND BITAND(closed_for, :bit) = 0
