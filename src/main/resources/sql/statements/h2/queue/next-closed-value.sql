-- The next value of closed_for that occurs. "From" and not "above", since H2 begins an open range at its bound.
SELECT closed_for FROM $(SCHEMA).lane WHERE closed_for >= :least ORDER BY closed_for LIMIT 1
