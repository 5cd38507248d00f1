-- Everything that is worked on now, whatever it asks: what was elsewhere ends without having taken part.
SELECT job_id FROM FINAL TABLE (
    INSERT INTO $(SCHEMA).call_event_member (event_id, job_id, claimed_utc, suspect_event, suspect_size)
    SELECT CAST(:event_id AS UUID), job_id, locked_utc, suspect_event, suspect_size
    FROM $(SCHEMA).job
    WHERE status = 'RUNNING' AND locked_utc IS NOT NULL AND job_id <> :job_id)
