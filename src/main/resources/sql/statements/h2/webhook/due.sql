-- The lower bound leaves out what is not waiting, which stands first in the index.
SELECT delivery_id
FROM $(SCHEMA).webhook_delivery USE INDEX (ix_llm_webhook_delivery_due)
WHERE next_attempt_utc >= DATE '0001-01-01' AND next_attempt_utc <= CURRENT_TIMESTAMP
ORDER BY next_attempt_utc
LIMIT 1
FOR UPDATE
