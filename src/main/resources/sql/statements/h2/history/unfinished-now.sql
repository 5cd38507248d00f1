-- The bounds of the jobs that are unfinished now. Jobs of one enqueue are created microseconds apart, and those of a clock that was
-- set back later than now.
SELECT CURRENT_TIMESTAMP AS finished_after_utc,
       GREATEST(CURRENT_TIMESTAMP, COALESCE(MAX(created_utc), CURRENT_TIMESTAMP)) AS created_until_utc
FROM $(SCHEMA).job
