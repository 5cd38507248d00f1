-- The lane was deleted while the jobs were put into it.
UPDATE $(SCHEMA).job SET lane_id = :lane_id WHERE job_id = :job_id AND lane_id = :deleted_lane_id AND status = 'NEW'
