-- Any job that names the lane, whatever its status: an older program leaves a job that it works in its lane.
SELECT job_id FROM $(SCHEMA).job WHERE lane_id = :lane_id LIMIT 1
