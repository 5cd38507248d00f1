-- Another stop rule begins to count anew.
UPDATE $(SCHEMA).group_limit
SET last_ended       = CASE WHEN rejected_percent = CAST(:rejected_percent AS INTEGER) AND of_last = CAST(:of_last AS INTEGER)
                            THEN last_ended ELSE '' END,
    rejected_percent = :rejected_percent,
    of_last          = :of_last,
    budget_tokens    = :budget_tokens,
    budget_hours     = :budget_hours
WHERE group_id = :group_id
