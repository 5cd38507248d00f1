-- Waiting jobs of a group that are in no lane: a step.
UPDATE $(SCHEMA).job
SET priority = :priority
WHERE unplaced_group_id = :group_id AND lane_id IS NULL AND status = 'NEW' AND group_id = :group_id AND priority <> :priority
FETCH FIRST :most ROWS ONLY
