-- Counts that are kept, not counted.
SELECT 1;
