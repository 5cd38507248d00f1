-- The oldest that nobody else carries out.
SELECT bulk_action_id
FROM $(SCHEMA).bulk_action
WHERE state = 'RUNNING'
  AND (lease_id IS NULL OR lease_id = :lease_id OR lease_expires_utc <= CURRENT_TIMESTAMP)
ORDER BY state, created_utc
LIMIT 1
