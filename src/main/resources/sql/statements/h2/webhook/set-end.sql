-- Only one node finds the end before it.
UPDATE $(SCHEMA).job_group
SET webhook_end = :webhook_end
WHERE group_id = :group_id AND webhook_url IS NOT NULL AND COALESCE(webhook_end, '') = :end_before
