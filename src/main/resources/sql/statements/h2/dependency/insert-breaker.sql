INSERT INTO $(SCHEMA).dependency_state (dependency_key, kind, address, model, interrogation_key, node, state, reason_kind,
    reason, since_utc, failures, next_probe_utc, last_generation_utc, event_id, opened_by_job, opened_under, version)
VALUES (:dependency_key, :kind, :address, :model, :interrogation_key, :node, :state, :reason_kind, :reason,
    DATEADD(MILLISECOND, -CAST(:age_ms AS BIGINT), CURRENT_TIMESTAMP), :failures,
    DATEADD(MILLISECOND, CAST(:until_probe_ms AS BIGINT), CURRENT_TIMESTAMP),
    CASE WHEN :generated = 1 THEN CURRENT_TIMESTAMP END, :event_id, :opened_by_job, :opened_under, :version + 1)
