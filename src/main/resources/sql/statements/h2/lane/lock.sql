-- Held to the commit: no correction can lower the bound before the jobs that were just put into the lane can be seen.
SELECT lane_id, interrogation_key, model_hint, group_id, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE lane_id = :lane_id
FOR UPDATE
