SELECT job_id FROM OLD TABLE (
    DELETE FROM $(SCHEMA).call_event_member
    WHERE event_id IN (SELECT event_id FROM $(SCHEMA).call_event
                       WHERE server_key = :server_key AND first_failed_utc < DATEADD(DAY, -7, CURRENT_TIMESTAMP)))
