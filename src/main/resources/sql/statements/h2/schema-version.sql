SELECT oldest_program FROM $(SCHEMA).schema_version
