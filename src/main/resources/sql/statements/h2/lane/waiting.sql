-- The lanes that jobs of groups wait in; of jobs in no lane, deferred ones say, what a lane is about. Of either so many at most, so that it
-- costs the same however many wait.
SELECT group_id, interrogation_key, model_hint
FROM (SELECT group_id, interrogation_key, model_hint
      FROM $(SCHEMA).lane USE INDEX (ix_llm_lane_group)
      WHERE group_id BETWEEN :first_id AND :last_id AND group_id > 0 AND head_priority >= 0
      LIMIT :most) AS waiting
UNION
SELECT group_id, interrogation_key, COALESCE(model_hint, '')
FROM (SELECT group_id, interrogation_key, model_hint
      FROM $(SCHEMA).job USE INDEX (ix_llm_job_group_unplaced)
      WHERE unplaced_group_id BETWEEN :first_id AND :last_id
      LIMIT :most) AS unplaced
