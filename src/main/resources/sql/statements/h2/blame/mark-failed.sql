UPDATE $(SCHEMA).call_event_member
SET failed_utc    = CURRENT_TIMESTAMP,
    first_failure = NOT EXISTS (SELECT 1 FROM $(SCHEMA).call_event_member AS f
                                WHERE f.job_id = :job_id AND f.failed_utc IS NOT NULL),
    model_key     = :model_key,
    pair_key      = :pair_key
WHERE event_id = :event_id AND job_id = :job_id AND claimed_utc = :claimed_utc
