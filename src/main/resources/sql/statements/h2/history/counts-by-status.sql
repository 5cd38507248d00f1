SELECT status, COUNT(*) AS jobs FROM $(SCHEMA).job GROUP BY status
