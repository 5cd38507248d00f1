-- No row: the group has no limits.
SELECT group_id FROM $(SCHEMA).group_limit WHERE group_id = :group_id FOR UPDATE
