-- A row for each end of a group: all of them are looked at, once an hour.
DELETE FROM $(SCHEMA).webhook_delivery
WHERE state <> 'WAITING' AND COALESCE(last_attempt_utc, created_utc) <= DATEADD(MILLISECOND, -CAST(:kept_ms AS BIGINT), CURRENT_TIMESTAMP)
FETCH FIRST :most ROWS ONLY
