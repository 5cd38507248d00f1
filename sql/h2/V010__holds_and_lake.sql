-- Holds, purges, and whose lake it is.
SELECT 1;
