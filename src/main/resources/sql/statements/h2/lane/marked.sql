SELECT lane_id, interrogation_key, model_hint, group_id
FROM $(SCHEMA).lane
WHERE lane_id >= :least_lane_id AND BITAND(closed_for, CAST(:bit AS BIGINT)) <> 0
ORDER BY lane_id
LIMIT :most
