UPDATE $(SCHEMA).lane_bit SET node = :node, taken_utc = CURRENT_TIMESTAMP WHERE bit_number = :bit_number
