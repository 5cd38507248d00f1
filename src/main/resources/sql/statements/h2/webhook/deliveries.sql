-- Of a group, the newest first.
SELECT delivery_id, webhook_url, created_utc, state, attempts, next_attempt_utc, last_attempt_utc, last_status, last_error, delivered_utc
FROM $(SCHEMA).webhook_delivery
WHERE group_id = :group_id
ORDER BY created_utc DESC
LIMIT :limit
