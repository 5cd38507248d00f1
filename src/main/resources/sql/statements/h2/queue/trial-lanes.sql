-- Lanes that the node has marked closed and looks at all the same, for a trial.
SELECT lane_id, interrogation_key, model_hint, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE model_hint = :model_hint
  AND (CAST(:interrogation_key AS VARCHAR) IS NULL OR interrogation_key = :interrogation_key)
  AND BITAND(closed_for, CAST(:bit AS BIGINT)) <> 0
  AND head_priority >= 0
  AND next_due_utc <= CURRENT_TIMESTAMP
ORDER BY model_hint, head_priority DESC, next_due_utc, next_created_utc
LIMIT :most
