-- What a person pauses.
SELECT 1;
