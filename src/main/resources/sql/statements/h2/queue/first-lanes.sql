-- ORDER BY has the columns and directions of ix_llm_lane_claim, so that H2 reads the index in its own order and stops. Lanes without
-- jobs have priority -1 and are at its end. Lanes have jobs that are due, but for what somebody changed by hand a moment ago.
SELECT lane_id, interrogation_key, model_hint, head_priority, next_due_utc, next_created_utc
FROM $(SCHEMA).lane
WHERE closed_for = :closed_for AND head_priority >= 0 AND next_due_utc <= CURRENT_TIMESTAMP
ORDER BY closed_for, head_priority DESC, next_due_utc, next_created_utc, lane_id
LIMIT :most
