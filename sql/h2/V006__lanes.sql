-- Lanes: what waits, by interrogation and model.
SELECT 1;
