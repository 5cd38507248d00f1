-- The row is locked.
UPDATE $(SCHEMA).job_group
SET open_ms        = open_ms + CASE WHEN state = 'OPEN' AND open_since_utc < CURRENT_TIMESTAMP
                                    THEN DATEDIFF(MILLISECOND, open_since_utc, CURRENT_TIMESTAMP) ELSE 0 END,
    open_since_utc = CASE WHEN :state = 'OPEN' THEN CURRENT_TIMESTAMP END,
    state          = :state,
    changed_utc    = CURRENT_TIMESTAMP,
    changed_by     = :changed_by,
    reason         = :reason
WHERE group_id = :group_id
