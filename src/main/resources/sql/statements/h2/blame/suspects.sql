SELECT own.suspect_event, own.suspect_size,
       (SELECT COUNT(*) FROM $(SCHEMA).call_event_part AS p
        WHERE p.event_id = :event_id AND p.suspect_event = own.suspect_event
          AND p.part IN ('FAILED', 'IN_FLIGHT', 'LOST')) AS left_over,
       (SELECT COUNT(*) FROM $(SCHEMA).call_event_part AS p
        WHERE p.event_id = :event_id AND p.job_id <> :job_id AND p.suspect_event IS NOT NULL
          AND p.part IN ('FAILED', 'IN_FLIGHT', 'LOST')) AS others
FROM $(SCHEMA).call_event_member AS own
WHERE own.event_id = :event_id AND own.job_id = :job_id AND own.claimed_utc = :claimed_utc
