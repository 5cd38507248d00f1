-- Jobs that ended in time need no deadline any more: they are never looked at again.
UPDATE $(SCHEMA).job
SET expires_utc = NULL
WHERE expires_utc <= CURRENT_TIMESTAMP AND status NOT IN ('NEW', 'RUNNING')
FETCH FIRST :most ROWS ONLY
