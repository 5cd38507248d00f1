SELECT group_id
FROM $(SCHEMA).limited_group
WHERE group_id = (SELECT group_id FROM $(SCHEMA).job WHERE job_id = :job_id) AND state = 'OPEN' AND reason_to_stop IS NOT NULL
