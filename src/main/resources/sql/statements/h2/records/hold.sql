UPDATE $(SCHEMA).job
SET held_utc    = CASE WHEN :held = 1 THEN COALESCE(held_utc, CURRENT_TIMESTAMP) END,
    held_reason = CASE WHEN :held = 1 THEN COALESCE(CAST(:reason AS VARCHAR), held_reason) END
WHERE job_id = :job_id
