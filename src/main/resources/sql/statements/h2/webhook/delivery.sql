SELECT delivery_id, webhook_url, body, attempts
FROM $(SCHEMA).webhook_delivery
WHERE delivery_id = :delivery_id
