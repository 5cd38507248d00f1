-- The oldest program that this schema serves, by the number of the last script that the program knows. Each release writes
-- the number of the one before it here, so that nodes may be upgraded one after the other.
CREATE OR REPLACE VIEW $(SCHEMA).schema_version AS SELECT 5 AS oldest_program;
