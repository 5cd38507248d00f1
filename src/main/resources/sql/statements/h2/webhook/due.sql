SELECT delivery_id
FROM $(SCHEMA).webhook_delivery
WHERE next_attempt_utc <= CURRENT_TIMESTAMP
ORDER BY next_attempt_utc
LIMIT 1
FOR UPDATE
