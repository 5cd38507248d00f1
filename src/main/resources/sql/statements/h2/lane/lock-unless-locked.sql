-- Skips a lane that somebody is putting jobs into.
SELECT lane_id, interrogation_key, model_hint, group_id, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE lane_id = :lane_id
FOR UPDATE SKIP LOCKED
