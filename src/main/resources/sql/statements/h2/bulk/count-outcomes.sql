MERGE INTO $(SCHEMA).bulk_action_outcome AS had
USING (VALUES (CAST(:bulk_action_id AS UUID), CAST(:outcome AS VARCHAR), CAST(:jobs AS BIGINT))) AS more (bulk_action_id, outcome, jobs)
ON had.bulk_action_id = more.bulk_action_id AND had.outcome = more.outcome
WHEN MATCHED THEN UPDATE SET jobs = had.jobs + more.jobs
WHEN NOT MATCHED THEN INSERT (bulk_action_id, outcome, jobs) VALUES (more.bulk_action_id, more.outcome, more.jobs)
