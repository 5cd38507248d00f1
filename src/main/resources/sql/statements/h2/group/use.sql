SELECT tokens_used, open_ms, ended, rejected
FROM $(SCHEMA).limited_group
WHERE group_id = :group_id
