SELECT * FROM $(SCHEMA).artifact WHERE artifact_id > :artifact_id ORDER BY artifact_id LIMIT :limit
