-- A call that was not in flight when the event began, or the one that begins it.
INSERT INTO $(SCHEMA).call_event_member
    (event_id, job_id, claimed_utc, failed_utc, first_failure, model_key, pair_key, suspect_event, suspect_size)
SELECT CAST(:event_id AS UUID), job_id, CAST(:claimed_utc AS TIMESTAMP(6) WITH TIME ZONE), CURRENT_TIMESTAMP,
       NOT EXISTS (SELECT 1 FROM $(SCHEMA).call_event_member AS f
                   WHERE f.job_id = :job_id AND f.failed_utc IS NOT NULL),
       CAST(:model_key AS BIGINT), CAST(:pair_key AS BIGINT), suspect_event, suspect_size
FROM $(SCHEMA).job
WHERE job_id = :job_id
