-- Not while an attempt is under way: then the next one is due exactly so long after the last one as an attempt may take.
UPDATE $(SCHEMA).webhook_delivery
SET state = 'WAITING', attempts = 0, next_attempt_utc = CURRENT_TIMESTAMP
WHERE delivery_id = :delivery_id
  AND (state <> 'WAITING' OR last_attempt_utc IS NULL OR next_attempt_utc <= CURRENT_TIMESTAMP
       OR next_attempt_utc <> DATEADD(MILLISECOND, :hold_ms, last_attempt_utc))
