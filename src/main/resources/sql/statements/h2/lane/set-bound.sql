-- The row is locked.
UPDATE $(SCHEMA).lane
SET head_priority = :priority, next_due_utc = :next_due_utc, next_created_utc = :next_created_utc, empty_utc = NULL
WHERE lane_id = :lane_id
