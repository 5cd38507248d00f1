-- Of two people who end it at once, one does.
SELECT *
FROM $(SCHEMA).pause
WHERE scope = :scope AND pause_key = :pause_key
FOR UPDATE
