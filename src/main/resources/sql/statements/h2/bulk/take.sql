-- The row stays locked until the step ends, so that nobody else makes one, and nobody cancels between.
UPDATE $(SCHEMA).bulk_action
SET lease_id = :lease_id, lease_expires_utc = DATEADD(MILLISECOND, :lease_ms, CURRENT_TIMESTAMP)
WHERE bulk_action_id = :bulk_action_id
  AND state = 'RUNNING'
  AND (lease_id IS NULL OR lease_id = :lease_id OR lease_expires_utc <= CURRENT_TIMESTAMP)
