-- lane/unplaced has locked the row.
UPDATE $(SCHEMA).job SET lane_id = :lane_id WHERE job_id = :job_id AND lane_id IS NULL AND status = 'NEW'
