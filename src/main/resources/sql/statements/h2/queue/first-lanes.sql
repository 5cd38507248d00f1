-- Lanes of one priority and a range of groups, which take turns. ORDER BY has the columns and directions of ix_llm_lane_turn, so that H2
-- reads the index in its own order and stops. Lanes have jobs that are due, but for what somebody changed by hand a moment ago.
SELECT lane_id, interrogation_key, model_hint, group_id, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE closed_for = :closed_for AND head_priority = :priority AND group_id >= :first_group AND group_id <= :last_group
  AND next_due_utc <= CURRENT_TIMESTAMP
ORDER BY closed_for, head_priority DESC, group_id, next_due_utc, next_created_utc, lane_id
LIMIT :most
