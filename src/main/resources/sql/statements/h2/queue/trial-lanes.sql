-- Lanes that the node has marked closed and looks at all the same, for a trial; but for those of groups that are not open.
SELECT lane_id, interrogation_key, model_hint, group_id, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE model_hint = :model_hint
  AND (CAST(:interrogation_key AS VARCHAR) IS NULL OR interrogation_key = :interrogation_key)
  AND BITAND(closed_for, CAST(:bit AS BIGINT)) <> 0
  AND closed_for < 4611686018427387904
  AND head_priority >= 0
  AND next_due_utc <= CURRENT_TIMESTAMP
ORDER BY model_hint, head_priority DESC, next_due_utc, next_created_utc
LIMIT :most
