UPDATE $(SCHEMA).webhook_delivery
SET state = 'WAITING', attempts = 0, next_attempt_utc = CURRENT_TIMESTAMP
WHERE delivery_id = :delivery_id
