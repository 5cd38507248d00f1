INSERT INTO $(SCHEMA).webhook_delivery (delivery_id, group_id, webhook_url, body)
SELECT CAST(:delivery_id AS UUID), group_id, webhook_url, CAST(:body AS VARCHAR)
FROM $(SCHEMA).job_group
WHERE group_id = :group_id
