-- One delta for all jobs of a group that one transaction enqueues, and one for those of none; job_id is the first one's.
INSERT INTO $(SCHEMA).counter_delta (job_id, group_id, unfinished, enqueued)
SELECT CAST(made.job_id AS UUID), CAST(made.group_id AS BIGINT), CAST(made.jobs AS BIGINT), CAST(made.jobs AS BIGINT)
FROM UNNEST(CAST(:job_ids AS CHARACTER VARYING ARRAY), CAST(:group_ids AS CHARACTER VARYING ARRAY), CAST(:jobs AS CHARACTER VARYING ARRAY))
    AS made (job_id, group_id, jobs)
