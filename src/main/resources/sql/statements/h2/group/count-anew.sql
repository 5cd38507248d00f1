UPDATE $(SCHEMA).group_limit SET last_ended = '' WHERE group_id = :group_id
