-- Not confirmed in time.
UPDATE $(SCHEMA).bulk_action
SET state = 'EXPIRED', ended_utc = CURRENT_TIMESTAMP
WHERE state = 'PREVIEWED' AND expires_utc <= CURRENT_TIMESTAMP
