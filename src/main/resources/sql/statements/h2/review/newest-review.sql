SELECT * FROM $(SCHEMA).review
WHERE run_id = :run_id AND ordinal = :ordinal
ORDER BY review_number DESC
LIMIT 1
