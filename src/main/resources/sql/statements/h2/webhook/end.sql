-- Only who began the last attempt ends it: attempts are counted from 1 again after a person sent it again. Without a delay nothing more is sent.
UPDATE $(SCHEMA).webhook_delivery
SET state            = :state,
    next_attempt_utc = CASE WHEN CAST(:delay_ms AS BIGINT) IS NOT NULL THEN DATEADD(MILLISECOND, :delay_ms, CURRENT_TIMESTAMP) END,
    last_status      = :last_status,
    last_error       = :last_error,
    delivered_utc    = CASE WHEN :state = 'DELIVERED' THEN CURRENT_TIMESTAMP ELSE delivered_utc END
WHERE delivery_id = :delivery_id AND attempts = :attempts AND last_attempt_utc = :begun_utc AND state = 'WAITING'
