-- The row is locked.
DELETE FROM $(SCHEMA).lane WHERE lane_id = :lane_id
