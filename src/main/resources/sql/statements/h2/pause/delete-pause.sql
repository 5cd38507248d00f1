DELETE FROM $(SCHEMA).pause
WHERE scope = :scope AND pause_key = :pause_key
