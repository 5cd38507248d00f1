SELECT delivery_id, webhook_url, body, attempts, last_attempt_utc
FROM $(SCHEMA).webhook_delivery
WHERE delivery_id = :delivery_id
