SELECT bit_number FROM $(SCHEMA).lane_bit WHERE node = :node
