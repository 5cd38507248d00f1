-- Guarded by the version that was read: of two nodes with news about the same breaker, one reads again first. The change
-- ends every hold on the probe. An outage keeps its beginning for as long as it lasts.
UPDATE $(SCHEMA).dependency_state
SET state               = :state,
    reason_kind         = :reason_kind,
    reason              = :reason,
    since_utc           = CASE WHEN state <> 'CLOSED' AND CAST(:age_ms AS BIGINT) IS NOT NULL THEN since_utc
                               ELSE DATEADD(MILLISECOND, -CAST(:age_ms AS BIGINT), CURRENT_TIMESTAMP) END,
    failures            = :failures,
    next_probe_utc      = DATEADD(MILLISECOND, CAST(:until_probe_ms AS BIGINT), CURRENT_TIMESTAMP),
    probe_owner         = NULL,
    probe_lease_utc     = NULL,
    last_generation_utc = CASE WHEN :generated = 1 THEN CURRENT_TIMESTAMP ELSE last_generation_utc END,
    event_id            = :event_id,
    opened_by_job       = :opened_by_job,
    opened_under        = :opened_under,
    version             = version + 1
WHERE dependency_key = :dependency_key AND version = :version
