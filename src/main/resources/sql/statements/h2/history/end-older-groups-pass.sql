-- As end-older-pass, by group.
DELETE FROM $(SCHEMA).group_recount
