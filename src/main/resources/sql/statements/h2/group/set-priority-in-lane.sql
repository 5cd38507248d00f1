-- Waiting jobs of a lane: a step. They are in no lane then, until they are placed.
UPDATE $(SCHEMA).job
SET priority = :priority, lane_id = NULL
WHERE lane_id = :lane_id AND status = 'NEW' AND group_id = :group_id AND priority <> :priority
FETCH FIRST :most ROWS ONLY
