-- Whose preview was given up, and what ended long ago; one, with the jobs of it that are left.
SELECT bulk_action_id
FROM $(SCHEMA).bulk_action
WHERE (state = 'LOADING' AND expires_utc <= CURRENT_TIMESTAMP)
   OR (state IN ('DONE', 'CANCELLED', 'EXPIRED') AND ended_utc <= DATEADD(MILLISECOND, -CAST(:kept_ms AS BIGINT), CURRENT_TIMESTAMP))
ORDER BY created_utc
LIMIT 1
