-- The row is locked, and no job is in the lane.
UPDATE $(SCHEMA).lane
SET head_priority    = -1,
    next_due_utc     = TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00',
    next_created_utc = TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00',
    empty_utc        = COALESCE(empty_utc, CURRENT_TIMESTAMP)
WHERE lane_id = :lane_id
