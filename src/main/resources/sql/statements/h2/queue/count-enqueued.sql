-- Of the ids as they were made: to look each job up would cost as much again as its delta.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, enqueued)
SELECT CAST(made.job_id AS UUID), CAST(made.group_id AS BIGINT), 1, 1
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY), CAST(:group_ids AS CHARACTER VARYING ARRAY)) AS made (job_id, group_id)
