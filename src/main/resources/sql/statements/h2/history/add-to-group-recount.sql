MERGE INTO $(SCHEMA).group_recount AS c
USING (SELECT CAST(:group_id AS BIGINT) AS group_id,
              CAST(:unfinished AS BIGINT) AS unfinished,
              CAST(:succeeded AS BIGINT) AS succeeded,
              CAST(:in_review AS BIGINT) AS in_review,
              CAST(:failed AS BIGINT) AS failed,
              CAST(:deadletter AS BIGINT) AS deadletter,
              CAST(:cancelled AS BIGINT) AS cancelled) AS d
ON c.group_id = d.group_id
WHEN MATCHED THEN UPDATE
SET unfinished = c.unfinished + d.unfinished,
    succeeded = c.succeeded + d.succeeded,
    in_review = c.in_review + d.in_review,
    failed = c.failed + d.failed,
    deadletter = c.deadletter + d.deadletter,
    cancelled = c.cancelled + d.cancelled
WHEN NOT MATCHED THEN
INSERT (group_id, unfinished, succeeded, in_review, failed, deadletter, cancelled)
VALUES (d.group_id, d.unfinished, d.succeeded, d.in_review, d.failed, d.deadletter, d.cancelled)
