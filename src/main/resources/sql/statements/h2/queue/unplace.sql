-- Somebody changed the job's interrogation or model by hand: it is in the wrong lane.
UPDATE $(SCHEMA).job SET lane_id = NULL WHERE job_id = :job_id AND lane_id = :lane_id AND status = 'NEW'
