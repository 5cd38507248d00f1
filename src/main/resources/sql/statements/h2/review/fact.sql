SELECT ordinal FROM $(SCHEMA).fact WHERE run_id = :run_id AND ordinal = :ordinal
