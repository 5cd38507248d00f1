SELECT queue_id, CURRENT_TIMESTAMP AS now_utc,
       (SELECT MIN(locked_utc) FROM $(SCHEMA).job WHERE status = 'RUNNING') AS oldest_claim_utc
FROM $(SCHEMA).queue_identity
