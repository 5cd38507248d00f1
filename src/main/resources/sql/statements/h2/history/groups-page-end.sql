-- The group in which the next page of jobs ends that are counted by group; no row if that page is the last.
SELECT group_id
FROM $(SCHEMA).job
WHERE group_id > :after
ORDER BY group_id
LIMIT 1 OFFSET :rows
