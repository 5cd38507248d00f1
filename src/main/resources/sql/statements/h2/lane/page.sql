SELECT lane_id, interrogation_key, model_hint, group_id, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE lane_id >= :least_lane_id
ORDER BY lane_id
LIMIT :most
