DELETE FROM $(SCHEMA).group_recount
