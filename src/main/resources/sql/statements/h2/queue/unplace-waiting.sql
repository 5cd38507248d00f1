-- Somebody made jobs wait by hand: what is not due is in no lane.
SELECT job_id FROM FINAL TABLE (
    UPDATE $(SCHEMA).job
    SET lane_id = NULL
    WHERE lane_id = :lane_id AND status = 'NEW' AND available_utc > CURRENT_TIMESTAMP
    FETCH FIRST 1000 ROWS ONLY)
