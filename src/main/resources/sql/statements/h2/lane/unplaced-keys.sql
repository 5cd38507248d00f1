-- The lanes that unplaced jobs need.
SELECT DISTINCT interrogation_key, model_hint, group_id
FROM (SELECT interrogation_key, model_hint, group_id
      FROM $(SCHEMA).job
      WHERE lane_id IS NULL AND status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP
      ORDER BY lane_id, status, available_utc
      LIMIT :most)
