-- The row is locked. Until the next attempt is due the delivery belongs to who began this one.
UPDATE $(SCHEMA).webhook_delivery
SET attempts         = attempts + 1,
    last_attempt_utc = CURRENT_TIMESTAMP,
    next_attempt_utc = DATEADD(MILLISECOND, :hold_ms, CURRENT_TIMESTAMP)
WHERE delivery_id = :delivery_id AND state = 'WAITING'
