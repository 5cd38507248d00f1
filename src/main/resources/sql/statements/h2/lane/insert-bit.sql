INSERT INTO $(SCHEMA).lane_bit (bit_number, node) VALUES (:bit_number, :node)
